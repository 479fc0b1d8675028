package no.altinn.notifications.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * An SMTP relay (RFC 5321) that takes everything, keeps nothing and counts by recipient; cheaper by
 * far than the local mailbox, so that what is measured is the sender. Thread-safe.
 */
public final class SmtpSink implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(SmtpSink.class.getName());

  private final ServerSocket server;
  private final Arrivals arrivals;
  private volatile Duration delay = Duration.ZERO;

  /** Listens on a free port of this machine. */
  public SmtpSink(Arrivals arrivals) {
    this.arrivals = arrivals;
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("smtp-sink", this::accept);
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** Makes each answer to a whole message wait. */
  public void delay(Duration answer) {
    delay = answer;
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = server.accept();
        caller.setTcpNoDelay(true);
        start("smtp-sink-session", () -> converse(caller));
      }
    } catch (SocketException e) {
      LOGGER.log(Level.DEBUG, "the SMTP sink was closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void converse(Socket caller) {
    try (caller) {
      InputStream in = new BufferedInputStream(caller.getInputStream());
      OutputStream out = caller.getOutputStream();
      say(out, "220 localhost");
      List<String> recipients = new ArrayList<>();
      for (String line = line(in); line != null; line = line(in)) {
        String command = line.length() < 4 ? "" : line.substring(0, 4).toUpperCase(Locale.ROOT);
        switch (command) {
          case "EHLO" -> say(out, "250-localhost\r\n250-8BITMIME\r\n250 SMTPUTF8");
          case "RCPT" -> {
            recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
            say(out, "250 OK");
          }
          case "DATA" -> {
            say(out, "354 Go on");
            take(in, recipients);
            say(out, "250 OK");
          }
          case "QUIT" -> {
            say(out, "221 Bye");
            return;
          }
          default -> say(out, "250 OK");
        }
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "a caller of the SMTP sink is gone, killed perhaps", e);
    }
  }

  private void take(InputStream in, List<String> recipients) throws IOException {
    for (String line = line(in); !".".equals(line); line = line(in)) {
      if (line == null) {
        throw new IOException("the message broke off");
      }
    }
    recipients.forEach(arrivals::add);
    recipients.clear();
    if (!delay.isZero()) {
      LockSupport.parkNanos(delay.toNanos());
    }
  }

  private static void say(OutputStream out, String answer) throws IOException {
    out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
