package no.altinn.notifications.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves documents on 127.0.0.1 and counts how often it was asked. */
final class KeyServer implements AutoCloseable {

  final Map<String, String> documents = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  volatile boolean broken;
  private final HttpServer server;

  KeyServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          String document = documents.get(exchange.getRequestURI().getPath());
          byte[] body = document == null ? new byte[0] : document.getBytes(StandardCharsets.UTF_8);
          int status = broken ? 500 : document == null ? 404 : 200;
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
