package no.altinn.notifications.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import no.altinn.notifications.local.EventReceiver;
import no.altinn.notifications.local.EventReceiver.Event;
import no.altinn.notifications.platform.Backoff;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import no.altinn.notifications.testing.WebhookVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookWorkerTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final WebhookBench bench = new WebhookBench(DATABASE);
  private final EventReceiver receiver = EventReceiver.start();

  @AfterEach
  void close() {
    receiver.close();
    bench.close();
  }

  private EndpointView endpoint(String... types) {
    return bench.create("ttd", receiver.uri().toString(), types);
  }

  private void orders(long from, long to) {
    DATABASE.execute(
        "insert into status_log (seq, order_id, creator, status, at) select g, gen_random_uuid(),"
            + " 'ttd', 'Completed', now() from generate_series(%d, %d) g; update status_log_head set last_seq = %2$d"
                .formatted(from, to));
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).sorted().toList();
  }

  @Test
  void an_event_arrives_signed_and_says_what_happened_without_personal_data() {
    UUID order = TestRows.order(DATABASE, "Completed", "-1 hour");
    EndpointView endpoint = endpoint();
    bench.log(7, "ttd", order, "Completed");

    assertThat(bench.tick()).isEqualTo(1);

    Event event = receiver.taken().get(0);
    assertThat(event.id()).isEqualTo("7");
    assertThat(event.contentType()).startsWith("application/cloudevents+json");
    assertThat(
            new WebhookVerifier(endpoint.secret())
                .verifies(
                    event.id(),
                    event.timestamp(),
                    event.signature(),
                    event.body(),
                    bench.clock().instant()))
        .isTrue();
    JsonObject json = Json.createReader(new ByteArrayInputStream(event.body())).readObject();
    assertThat(json.getString("specversion")).isEqualTo("1.0");
    assertThat(json.getString("id")).isEqualTo("7");
    assertThat(json.getString("source")).isEqualTo("/notifications");
    assertThat(json.getString("type")).isEqualTo("no.altinn.notifications.order.completed.v1");
    assertThat(json.getString("subject")).isEqualTo(order.toString());
    assertThat(json.getJsonObject("data").keySet())
        .containsExactly(
            "sequenceNumber",
            "shipmentId",
            "shipmentType",
            "sendersReference",
            "status",
            "lastUpdate");
    assertThat(json.getJsonObject("data").getString("status")).isEqualTo("Order_Completed");
    assertThat(bench.tick()).as("nothing is left").isZero();
    assertThat(bench.view(endpoint).cursor()).isEqualTo(7);
  }

  @Test
  void everything_arrives_once_and_nobody_gets_anothers() {
    endpoint();
    orders(1, 1_200);
    bench.log(1_201, "brg", UUID.randomUUID(), "Completed");

    while (bench.tick() > 0) {
      assertThat(receiver.all()).hasSizeLessThanOrEqualTo(1_200);
    }

    assertThat(ids(receiver.taken()))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 1_200).mapToObj(Long::toString).sorted().toList());
  }

  @Test
  void a_filter_lets_through_what_is_wanted_only() {
    EndpointView endpoint = endpoint("order.cancelled");
    orders(1, 3);
    bench.log(4, "ttd", UUID.randomUUID(), "Cancelled");
    orders(5, 6);

    bench.tick();

    assertThat(ids(receiver.taken())).containsExactly("4");
    assertThat(bench.view(endpoint).cursor()).isEqualTo(6);
  }

  @Test
  void a_new_endpoint_gets_what_happens_from_now_on() {
    orders(1, 3);
    endpoint();
    assertThat(bench.tick()).isZero();
    orders(4, 4);

    bench.tick();

    assertThat(ids(receiver.taken())).containsExactly("4");
  }

  @Test
  void a_receiver_that_is_down_is_asked_ever_more_seldom_and_gets_everything_once_it_is_back() {
    EndpointView endpoint = endpoint();
    receiver.pause();
    orders(1, 30);

    bench.tick();
    Duration first = untilNext(endpoint);
    assertThat(bench.view(endpoint).reason()).isEqualTo("The host could not be reached.");
    assertThat(bench.tick()).as("not before its time").isZero();
    for (int attempt = 2; attempt <= 20; attempt++) {
      bench.clock.pass(untilNext(endpoint));
      assertThat(bench.tick()).isEqualTo(1);
    }
    assertThat(bench.view(endpoint).attempts()).isEqualTo(20);
    assertThat(first).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    assertThat(untilNext(endpoint)).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
    receiver.resume();
    bench.clock.pass(untilNext(endpoint));
    while (bench.tick() > 0) {
      assertThat(bench.view(endpoint).status()).isEqualTo("Active");
    }

    assertThat(ids(receiver.all()))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 30).mapToObj(Long::toString).sorted().toList());
    assertThat(bench.view(endpoint).attempts()).isNull();
  }

  private Duration untilNext(EndpointView endpoint) {
    return Duration.between(bench.clock().instant(), bench.view(endpoint).nextAttempt());
  }

  @Test
  void an_endpoint_that_fails_for_three_days_is_suspended_and_goes_on_where_it_was() {
    EndpointView endpoint = endpoint();
    receiver.answering(id -> 503);
    orders(1, 2);
    bench.tick();
    bench.clock.pass(Duration.ofDays(3).minusSeconds(1));
    bench.tick();
    assertThat(bench.view(endpoint).status()).isEqualTo("Active");
    bench.clock.pass(Duration.ofHours(2));
    bench.tick();

    assertThat(bench.view(endpoint).status()).isEqualTo("Suspended");
    assertThat(bench.view(endpoint).reason()).isEqualTo("The endpoint answered HTTP 503.");
    assertThat(notices()).containsExactly("Suspended ttd " + endpoint.id());
    receiver.answering(id -> 204);
    bench.clock.pass(Duration.ofDays(1));
    assertThat(bench.tick()).isZero();
    bench.endpoints.update(
        "ttd",
        endpoint.id(),
        new EndpointRequest(receiver.uri().toString(), null, List.of(), true, null));
    bench.tick();
    bench.tick();
    assertThat(ids(receiver.taken())).containsExactly("1", "2");
  }

  @Test
  void an_endpoint_that_is_gone_is_suspended_at_once() {
    EndpointView endpoint = endpoint();
    receiver.answering(id -> 410);
    orders(1, 1);

    bench.tick();

    assertThat(bench.view(endpoint).status()).isEqualTo("Suspended");
    assertThat(notices()).containsExactly("Suspended ttd " + endpoint.id());
  }

  private static List<String> notices() {
    return DATABASE.strings(
        "select concat_ws(' ', status, creator, endpoint_id) from " + TestRows.CHANGES);
  }

  @Test
  void that_an_endpoint_was_suspended_is_told_to_the_creators_other_endpoints() {
    endpoint("webhook.suspended");
    UUID suspended = UUID.randomUUID();
    DATABASE.execute(
        "insert into status_log (seq, endpoint_id, creator, status, at) values (1, '%s', 'ttd', 'Suspended', now()); update status_log_head set last_seq = 1"
            .formatted(suspended));
    orders(2, 2);

    bench.tick();

    assertThat(ids(receiver.taken())).containsExactly("1");
    JsonObject event =
        Json.createReader(new ByteArrayInputStream(receiver.taken().get(0).body())).readObject();
    assertThat(event.getString("type")).isEqualTo("no.altinn.notifications.webhook.suspended.v1");
    assertThat(event.getString("subject")).isEqualTo(suspended.toString());
    assertThat(event.getJsonObject("data").getString("webhookId")).isEqualTo(suspended.toString());
    assertThat(event.getJsonObject("data").getString("status")).isEqualTo("Webhook_Suspended");
    assertThat(event.getJsonObject("data").keySet())
        .containsExactly("sequenceNumber", "webhookId", "status", "lastUpdate");
  }

  @Test
  void what_one_event_is_refused_others_pass_and_it_is_tried_again_until_it_is_given_up() {
    EndpointView endpoint = endpoint();
    receiver.answering(id -> id.equals("2") ? 400 : 204);
    orders(1, 4);

    bench.tick();

    assertThat(ids(receiver.taken())).containsExactly("1", "3", "4");
    assertThat(bench.view(endpoint).cursor()).isEqualTo(1);
    assertThat(bench.view(endpoint).attempts()).as("the endpoint works").isNull();
    assertThat(bench.tick()).isZero();
    bench.clock.pass(Duration.ofSeconds(10));
    assertThat(bench.tick()).isEqualTo(1);
    assertThat(receiver.all()).hasSize(5);
    bench.clock.pass(Duration.ofDays(4));
    bench.tick();

    assertThat(bench.view(endpoint).cursor()).isEqualTo(4);
    assertThat(bench.attempts.latest(endpoint.id(), Long.MAX_VALUE, 1).get(0).outcome())
        .isEqualTo(Attempt.GIVEN_UP);
    assertThat(DATABASE.strings("select seq from webhook_held")).isEmpty();
  }

  @Test
  void an_event_that_is_refused_holds_nothing_up_for_ever() {
    EndpointView endpoint = endpoint();
    receiver.answering(id -> id.equals("1") ? 422 : 204);
    orders(1, WebhookWorker.WINDOW + 50L);

    for (int i = 0; i < 8; i++) {
      bench.tick();
      bench.clock.pass(Duration.ofMinutes(10));
    }

    assertThat(receiver.taken()).hasSize(WebhookWorker.WINDOW + 49);
    assertThat(bench.view(endpoint).cursor()).isEqualTo(WebhookWorker.WINDOW + 50L);
  }

  @Test
  void a_receiver_that_refuses_everything_is_left_alone_after_a_few_events() {
    EndpointView endpoint = endpoint();
    receiver.answering(id -> 400);
    orders(1, 100);

    bench.tick();

    assertThat(receiver.all()).hasSizeLessThanOrEqualTo(5 + bench.worker.callsAtOnce);
    assertThat(bench.view(endpoint).attempts()).isEqualTo(1);
  }

  @Test
  void both_secrets_sign_for_a_while_after_a_rotation() {
    EndpointView before = endpoint();
    EndpointView after = bench.endpoints.rotate("ttd", before.id()).orElseThrow();
    orders(1, 1);
    bench.tick();
    bench.clock.pass(Duration.ofDays(2));
    orders(2, 2);
    bench.tick();

    assertThat(verifies(before, 0)).isTrue();
    assertThat(verifies(after, 0)).isTrue();
    assertThat(verifies(before, 1)).isFalse();
    assertThat(verifies(after, 1)).isTrue();
  }

  private boolean verifies(EndpointView endpoint, int number) {
    Event event = receiver.taken().get(number);
    return new WebhookVerifier(endpoint.secret())
        .verifies(
            event.id(),
            event.timestamp(),
            event.signature(),
            event.body(),
            Instant.ofEpochSecond(Long.parseLong(event.timestamp())));
  }

  @Test
  void a_replay_sends_again_under_the_same_ids() {
    EndpointView endpoint = endpoint();
    orders(1, 5);
    bench.tick();

    bench.endpoints.replay("ttd", endpoint.id(), 3);
    bench.tick();

    assertThat(receiver.taken().stream().skip(5).map(Event::id).sorted()).containsExactly("4", "5");
  }

  @Test
  void an_endpoint_is_worked_by_one_server_until_its_lease_runs_out() {
    EndpointView endpoint = endpoint();
    orders(1, 1);

    List<Claimed> claimed = bench.claim();
    assertThat(bench.claim()).isEmpty();
    DATABASE.execute("update webhook_endpoint set leased_until = now() - interval '1 second'");
    assertThat(bench.tick()).isEqualTo(1);

    Window late = new Window(0, List.of(), Set.of(), Set.of(), event -> true);
    Progress stale =
        new Round(
                claimed.get(0),
                late,
                new Round.Patience(
                    new Backoff(Duration.ZERO, Duration.ZERO),
                    Duration.ofDays(3),
                    Duration.ofDays(3)))
            .progress(bench.clock().instant(), false, false);
    assertThat(DATABASE.inTransaction(() -> bench.claims.record(claimed.get(0), stale, List.of())))
        .isFalse();
    assertThat(bench.view(endpoint).cursor()).isEqualTo(1);
  }

  @Test
  void what_is_slow_takes_no_place_of_the_others() {
    endpoint();
    bench.create("brg", receiver.uri().toString());
    DATABASE.execute("update webhook_endpoint set slow = true where creator = 'brg'");
    bench.log(1, "ttd", UUID.randomUUID(), "Completed");
    bench.log(2, "brg", UUID.randomUUID(), "Completed");

    assertThat(DATABASE.inTransaction(() -> bench.claims.claim(5, 0)))
        .extracting(Claimed::creator)
        .containsExactly("ttd");
    assertThat(DATABASE.inTransaction(() -> bench.claims.claim(0, 5)))
        .extracting(Claimed::creator)
        .containsExactly("brg");
  }
}
