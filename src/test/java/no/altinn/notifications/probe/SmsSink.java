package no.altinn.notifications.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SMS gateway in LINK Mobility's XML that takes everything, keeps nothing and counts by number.
 * Thread-safe.
 */
public final class SmsSink implements AutoCloseable {

  private static final Pattern MESSAGE =
      Pattern.compile("<MSG><ID>(\\d+)</ID>.*?<RCV>(\\d+)</RCV>", Pattern.DOTALL);

  static {
    // Headers and body leave as two packets; without this, each small answer waits 40 ms for an ACK
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "sms-sink");
            thread.setDaemon(true);
            return thread;
          });
  private final Arrivals arrivals;
  private volatile Duration delay = Duration.ZERO;

  /** Listens on a free port of this machine. */
  public SmsSink(Arrivals arrivals) {
    this.arrivals = arrivals;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Where to post documents. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Makes each answer to a document wait. */
  public void delay(Duration answer) {
    delay = answer;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String document =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      StringBuilder reply =
          new StringBuilder("<?xml version=\"1.0\"?><SESSION><LOGON>OK</LOGON><REASON/><MSGLST>");
      Matcher message = MESSAGE.matcher(document);
      while (message.find()) {
        arrivals.add(message.group(2));
        reply.append("<MSG><ID>").append(message.group(1)).append("</ID><REF>r");
        reply.append(message.group(2)).append("</REF><STATUS>OK</STATUS><INFO/></MSG>");
      }
      byte[] answer =
          reply.append("</MSGLST></SESSION>").toString().getBytes(StandardCharsets.UTF_8);
      if (!delay.isZero()) {
        LockSupport.parkNanos(delay.toNanos());
      }
      exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
