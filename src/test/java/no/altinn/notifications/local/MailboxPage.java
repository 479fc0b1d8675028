package no.altinn.notifications.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Shows the {@link Inbox} to people at {@code /local/mailbox} and to tests at {@code
 * /local/mailbox.json}, on a port of its own.
 *
 * <p>The JSON form takes {@code ?limit=} (100 unless told) and {@code ?to=} (an address or a
 * number), answers 304 to the {@code ETag} it gave when nothing came since, and is emptied by
 * {@code DELETE}.
 */
public final class MailboxPage implements AutoCloseable {
  private static final String PAGE = "/local/mailbox";
  private static final String JSON = "/local/mailbox.json";
  private static final String DEFAULT_LIMIT = "100";

  private final LocalHttpServer http;
  private final Inbox inbox;
  private final String run = UUID.randomUUID().toString();
  private final String page = resource("/local/mailbox.html");

  /**
   * Makes a page that is not served yet.
   *
   * @param port 0 takes any free port at the first start
   */
  public MailboxPage(int port, Inbox inbox) {
    this.http = new LocalHttpServer("mailbox page", port, this::handle);
    this.inbox = inbox;
  }

  /**
   * Serves the page; does nothing if it does already.
   *
   * @throws PortTaken when another process has the port
   */
  public MailboxPage start() {
    http.start();
    return this;
  }

  @Override
  public void close() {
    http.stop();
  }

  /** The port; before the start 0 if any free one was asked for. */
  public int port() {
    return http.port();
  }

  /** The address of the HTML page. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port() + PAGE);
  }

  /** The address of the JSON form. */
  public URI jsonUri() {
    return URI.create("http://127.0.0.1:" + port() + JSON);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      LocalHttpServer.send(exchange, answer.status(), answer.body());
    }
  }

  private PageAnswer answer(HttpExchange exchange) {
    var path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod() + " " + path) {
      case "GET /" -> PageAnswer.redirect(PAGE);
      case "GET " + PAGE -> PageAnswer.html(page);
      case "GET " + JSON -> json(exchange);
      case "DELETE " + JSON -> emptied();
      default -> PageAnswer.status(PAGE.equals(path) || JSON.equals(path) ? 405 : 404);
    };
  }

  private PageAnswer emptied() {
    inbox.clear();
    return PageAnswer.status(204);
  }

  private PageAnswer json(HttpExchange exchange) {
    var limit = query(exchange, "limit").orElse(DEFAULT_LIMIT);
    if (!limit.matches("[0-9]{1,9}")) {
      return PageAnswer.status(400);
    }
    var version = inbox.version();
    var tag = "\"" + run + "-" + version + "\"";
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      return PageAnswer.status(304);
    }
    var max = Integer.parseInt(limit);
    var messages =
        query(exchange, "to").map(to -> inbox.newestTo(to, max)).orElseGet(() -> inbox.newest(max));
    return PageAnswer.json(InboxJson.write(version, inbox.totals(), messages), tag);
  }

  private static Optional<String> query(HttpExchange exchange, String name) {
    var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return Arrays.stream(query.split("&"))
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> parameter.substring(name.length() + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .findFirst();
  }

  private static String resource(String name) {
    try (var stream = MailboxPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("The resource " + name + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + name + " cannot be read", e);
    }
  }
}
