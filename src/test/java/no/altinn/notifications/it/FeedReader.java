package no.altinn.notifications.it;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Follows the status feed over HTTP as a client would, a few times a second. Thread-safe. */
final class FeedReader implements AutoCloseable {

  private static final String FEED = "/notifications/api/v1/future/shipment/feed?pageSize=500&seq=";
  private static final long PAUSE_MILLISECONDS = 200;

  private final URI base;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Long> numbers = Collections.synchronizedList(new ArrayList<>());
  private final List<UUID> orders = Collections.synchronizedList(new ArrayList<>());
  private final ScheduledExecutorService polls = Executors.newSingleThreadScheduledExecutor();
  private long cursor;

  FeedReader(URI base, String token) {
    this.base = base;
    this.token = token;
    polls.scheduleWithFixedDelay(this::readOn, 0, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  private void readOn() {
    try {
      JsonArray page;
      do {
        page = page(cursor);
        for (JsonObject entry : page.getValuesAs(JsonObject.class)) {
          cursor = entry.getJsonNumber("sequenceNumber").longValueExact();
          numbers.add(cursor);
          orders.add(UUID.fromString(entry.getString("shipmentId")));
        }
      } while (!page.isEmpty());
    } catch (IOException e) {
      throw new IllegalStateException("the feed cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonArray page(long cursor) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(base.resolve(FEED + cursor))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the feed answered " + answer.statusCode());
    }
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readArray();
    }
  }

  /** The numbers read so far, as they came. */
  List<Long> seen() {
    synchronized (numbers) {
      return List.copyOf(numbers);
    }
  }

  /** The orders read so far, as they came. */
  List<UUID> orders() {
    synchronized (orders) {
      return List.copyOf(orders);
    }
  }

  /** Waits until an order is in the feed. */
  void awaitOrder(UUID order, Duration patience) {
    await("order " + order + " in the feed").atMost(patience).until(() -> orders.contains(order));
  }

  @Override
  public void close() {
    polls.shutdownNow();
  }
}
