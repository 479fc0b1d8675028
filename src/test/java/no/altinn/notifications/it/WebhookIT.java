package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.EventReceiver;
import no.altinn.notifications.local.EventReceiver.Event;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.testing.WebhookVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Status changes are pushed to whoever registered an endpoint for them. */
@ExtendWith(WholeServer.class)
class WebhookIT {

  private static final System.Logger LOGGER = System.getLogger(WebhookIT.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More in the long form. */
  private static final int BURST = Integer.getInteger("webhooks.burst", 60);

  private final Api api;
  private final LocalStack stack;
  private final List<String> registered = new ArrayList<>();
  private final List<EventReceiver> receivers = new ArrayList<>();

  WebhookIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
  }

  @AfterEach
  void forget() {
    registered.forEach(id -> api.send(api.request("/future/webhooks/" + id).DELETE()));
    receivers.forEach(EventReceiver::close);
  }

  private EventReceiver receiver() {
    EventReceiver receiver = EventReceiver.start();
    receivers.add(receiver);
    return receiver;
  }

  private JsonObject register(EventReceiver receiver, String... types) {
    Answer answer =
        api.post(
            "/future/webhooks",
            "{\"url\": \"%s\", \"eventTypes\": [%s]}"
                .formatted(
                    receiver.uri(),
                    String.join(
                        ",", Arrays.stream(types).map(type -> "\"" + type + "\"").toList())));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    registered.add(answer.json().getString("id"));
    return answer.json();
  }

  private static JsonObject json(Event event) {
    return Json.createReader(new ByteArrayInputStream(event.body())).readObject();
  }

  /** Looks before it reads: a receiver may have thousands. */
  private static Stream<JsonObject> of(UUID order, EventReceiver receiver) {
    return receiver.taken().stream()
        .filter(
            event -> new String(event.body(), StandardCharsets.UTF_8).contains(order.toString()))
        .map(WebhookIT::json);
  }

  /** The orders that a receiver was told of, each as often as it was. */
  private static List<String> subjects(EventReceiver receiver) {
    return receiver.taken().stream().map(event -> json(event).getString("subject")).toList();
  }

  private static List<String> statuses(UUID order, EventReceiver receiver) {
    return of(order, receiver)
        .map(event -> event.getJsonObject("data").getString("status"))
        .toList();
  }

  @Test
  void the_events_of_an_order_arrive_signed_in_order_and_once() {
    EventReceiver receiver = receiver();
    JsonObject endpoint = register(receiver);
    String address = Addresses.email();

    UUID order = api.order("/orders/email", OrderJson.email("Emne", "Innhold", address));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(statuses(order, receiver))
                    .containsExactly(
                        "Order_Processing",
                        "Order_Processed",
                        "Email_Sending",
                        "Email_Succeeded",
                        "Order_Completed"));
    WebhookVerifier verifier = new WebhookVerifier(endpoint.getString("secret"));
    assertThat(receiver.taken())
        .allMatch(
            event ->
                verifier.verifies(
                    event.id(), event.timestamp(), event.signature(), event.body(), Instant.now()))
        .noneMatch(event -> new String(event.body(), StandardCharsets.UTF_8).contains(address))
        .extracting(Event::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void one_that_is_down_gets_everything_later_and_a_healthy_one_does_not_wait() {
    EventReceiver healthy = receiver();
    EventReceiver slow = receiver().delaying(Duration.ofSeconds(3));
    EventReceiver down = receiver();
    register(healthy, "order.completed");
    register(slow, "order.completed");
    register(down, "order.completed");
    down.pause();

    List<String> orders =
        Stream.generate(
                () ->
                    api.order(
                        "/orders/email", OrderJson.email("Emne", "Innhold", Addresses.email())))
            .limit(BURST)
            .map(UUID::toString)
            .toList();
    await().atMost(PATIENCE).until(() -> subjects(healthy).containsAll(orders));
    List<Duration> delays =
        healthy.taken().stream()
            .map(
                event -> Duration.between(Instant.parse(json(event).getString("time")), event.at()))
            .sorted()
            .toList();
    Duration late = delays.get(delays.size() * 99 / 100);
    LOGGER.log(
        Level.INFO,
        "{0} orders beside a receiver that is down: p99 at the healthy one {1} ms",
        BURST,
        late.toMillis());
    assertThat(late).isLessThan(Duration.ofSeconds(2));
    assertThat(down.all()).isEmpty();
    down.resume();
    slow.delaying(Duration.ZERO);

    await()
        .atMost(PATIENCE)
        .until(() -> subjects(down).containsAll(orders) && subjects(slow).containsAll(orders));
    assertThat(down.taken()).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void an_owner_tries_rotates_looks_back_and_replays() {
    EventReceiver receiver = receiver();
    JsonObject endpoint = register(receiver, "order.cancelled");
    String path = "/future/webhooks/" + endpoint.getString("id");

    Answer trial = api.post(path + "/test", "");
    assertThat(trial.json().getString("outcome")).isEqualTo("Delivered");
    assertThat(receiver.taken()).hasSize(1);
    String rotated = api.post(path + "/secret", "").json().getString("secret");
    UUID order = api.order("/orders/email", AccessMatrix.later());
    api.send(api.request("/orders/" + order + "/cancel").PUT(BodyPublishers.noBody()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(statuses(order, receiver)).containsExactly("Order_Cancelled"));

    Event event = receiver.taken().get(1);
    for (String secret : List.of(endpoint.getString("secret"), rotated)) {
      assertThat(
              new WebhookVerifier(secret)
                  .verifies(
                      event.id(),
                      event.timestamp(),
                      event.signature(),
                      event.body(),
                      Instant.now()))
          .isTrue();
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(path + "/deliveries").body())
                    .contains("\"" + event.id() + "\""));
    long before = Long.parseLong(event.id()) - 1;
    assertThat(api.post(path + "/replay", "{\"after\": " + before + "}").status()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(of(order, receiver).map(again -> again.getString("id")))
                    .containsExactly(event.id(), event.id()));
    assertThat(api.get(path).body()).doesNotContain("whsec_");
    assertThat(TestStacks.logs())
        .allSatisfy(
            log ->
                assertThat(Files.readString(log))
                    .doesNotContain("whsec_")
                    .doesNotContain("a-secret-of-the-owner"));
  }

  @Test
  void that_an_endpoint_was_suspended_is_seen_in_the_feed_and_told_to_the_owners_others() {
    EventReceiver gone = receiver().answering(id -> 410);
    EventReceiver other = receiver();
    String suspended = register(gone, "order.cancelled").getString("id");
    register(other, "webhook.suspended");

    UUID order = api.order("/orders/email", AccessMatrix.later());
    api.send(api.request("/orders/" + order + "/cancel").PUT(BodyPublishers.noBody()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(subjects(other)).containsExactly(suspended));

    String number = other.taken().get(0).id();
    Answer feed = api.get("/future/shipment/feed?view=all&seq=" + (Long.parseLong(number) - 1));
    JsonObject entry =
        Json.createReader(new StringReader(feed.body())).readArray().getJsonObject(0);
    assertThat(entry.getString("webhookId")).isEqualTo(suspended);
    assertThat(entry.getString("status")).isEqualTo("Webhook_Suspended");
    JsonObject endpoint = api.get("/future/webhooks/" + suspended).json();
    assertThat(endpoint.getString("status")).isEqualTo("Suspended");
    assertThat(endpoint.getString("reason")).isEqualTo("The endpoint answered HTTP 410.");
  }

  @Test
  void a_private_address_is_not_called() {
    Answer made =
        api.post("/future/webhooks", "{\"url\": \"http://10.0.0.1/\", \"status\": \"Paused\"}");
    registered.add(made.json().getString("id"));

    JsonObject trial =
        api.post("/future/webhooks/" + made.json().getString("id") + "/test", "").json();

    assertThat(trial.getString("outcome")).isEqualTo("Failed");
    assertThat(trial.getString("detail")).isEqualTo("The address is not one that may be called.");
  }
}
