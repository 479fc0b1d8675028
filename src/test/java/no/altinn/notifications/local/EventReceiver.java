package no.altinn.notifications.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody that takes web-hooks on 127.0.0.1: keeps what it was sent, and answers as it is told.
 * Thread-safe.
 */
public final class EventReceiver implements AutoCloseable {

  /** A request as it came. */
  public record Event(
      String id,
      String timestamp,
      String signature,
      String contentType,
      byte[] body,
      int answered,
      Instant at) {}

  private final LocalHttpServer server;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile Answers answers = id -> 204;
  private volatile Duration delay = Duration.ZERO;

  /** Which status an event is answered with. */
  @FunctionalInterface
  public interface Answers {
    /** The status for an event's id. */
    int status(String id);
  }

  /** A receiver on a free port, listening. */
  public static EventReceiver start() {
    EventReceiver receiver = new EventReceiver();
    receiver.server.start();
    return receiver;
  }

  private EventReceiver() {
    server = new LocalHttpServer("event receiver", 0, this::take);
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://localhost:" + server.port() + "/events?token=a-secret-of-the-owner");
  }

  /** Answers otherwise from now on. */
  public EventReceiver answering(Answers other) {
    answers = other;
    return this;
  }

  /** Takes its time from now on. */
  public EventReceiver delaying(Duration time) {
    delay = time;
    return this;
  }

  /** Stops listening; {@link #resume} brings it back on its port. */
  public void pause() {
    server.stop();
  }

  /** Listens again. */
  public void resume() {
    server.start();
  }

  /** All requests in the order they came. */
  public List<Event> all() {
    return List.copyOf(events);
  }

  /** Those it took, in the order they came. */
  public List<Event> taken() {
    return events.stream().filter(event -> event.answered() / 100 == 2).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Instant at = Instant.now();
      if (!delay.isZero() && !server.hold(delay)) {
        return;
      }
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      int status = answers.status(id);
      events.add(
          new Event(
              id,
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              body,
              status,
              at));
      LocalHttpServer.send(exchange, status, new byte[0]);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
