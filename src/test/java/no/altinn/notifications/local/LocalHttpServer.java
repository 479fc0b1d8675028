package no.altinn.notifications.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The JDK's HTTP server on 127.0.0.1, made to stop and start again on the same port. */
final class LocalHttpServer {
  private static final int BACKLOG = 200;

  static {
    // Headers and body leave as two packets; without this, each small answer waits 40 ms for an ACK
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final String name;
  private final HttpHandler handler;
  private int port;
  private Optional<HttpServer> server = Optional.empty();
  private volatile Delay delay = new Delay();

  LocalHttpServer(String name, int port, HttpHandler handler) {
    this.name = name;
    this.port = port;
    this.handler = handler;
  }

  synchronized void start() {
    if (server.isEmpty()) {
      var started = bound();
      delay = new Delay();
      started.setExecutor(DaemonThreads.named(name.replace(' ', '-')));
      started.createContext("/", handler);
      started.start();
      port = started.getAddress().getPort();
      server = Optional.of(started);
    }
  }

  /** Stops listening, drops held answers and cuts the open connections. */
  synchronized void stop() {
    delay.end();
    server.ifPresent(LocalHttpServer::stop);
    server = Optional.empty();
  }

  synchronized int port() {
    return port;
  }

  /** Holds an answer back, and tells whether it may go: not when this server stopped meanwhile. */
  boolean hold(Duration time) {
    return delay.hold(time);
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private HttpServer bound() {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (BindException e) {
      throw new PortTaken(name, port, e);
    } catch (IOException e) {
      throw new UncheckedIOException("The " + name + " cannot listen on port " + port, e);
    }
  }

  private static void stop(HttpServer running) {
    running.stop(0);
    ((ExecutorService) running.getExecutor()).shutdown();
  }
}
