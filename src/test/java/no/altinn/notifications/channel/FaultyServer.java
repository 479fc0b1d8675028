package no.altinn.notifications.channel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import no.altinn.notifications.testing.SelfSigned;

/** Listens on 127.0.0.1 and treats each connection by a script, to its very bytes. */
public final class FaultyServer implements AutoCloseable {

  /** What is done with one connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Script {
    void run(Peer peer) throws IOException;
  }

  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Script script;

  private FaultyServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
    start(this::accept);
  }

  public static FaultyServer running(Script script) {
    try {
      return new FaultyServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Speaks TLS with a certificate that nobody vouches for. */
  public static FaultyServer runningUntrusted(Script script) {
    try {
      return new FaultyServer(
          SelfSigned.goodFor(1)
              .tls()
              .getServerSocketFactory()
              .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
          script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A port that nobody listens on. */
  public static int portOfNobody() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An HTTP server that answers every request with these bytes and closes. */
  public static Script http(String answer) {
    return peer -> {
      peer.readHttpRequest();
      peer.write(answer);
    };
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      closed.countDown();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Peer(socket));
    } catch (IOException e) {
      open.remove(socket); // the other side left, as it may
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "faulty-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** The other end of a connection. */
  public final class Peer {

    private final Socket socket;
    private final InputStream in;

    private Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    public void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** A line without its end; null at the end of the stream. */
    public String readLine() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          return null;
        }
        line.append((char) c);
      }
      return line.toString().stripTrailing();
    }

    public byte[] read(int bytes) throws IOException {
      return in.readNBytes(bytes);
    }

    /** Reads a request with its body. */
    public void readHttpRequest() throws IOException {
      int length = 0;
      for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).trim());
        }
      }
      read(length);
    }

    /** Does nothing until the server is closed. */
    public void fallSilent() {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
