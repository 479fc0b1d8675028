package no.altinn.notifications.it.inside;

import static no.altinn.notifications.it.inside.TestOrders.LAB;
import static no.altinn.notifications.it.inside.TestOrders.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.altinn.notifications.notification.Delivery;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.notification.ProviderChoice;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.platform.Claim;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How notifications are claimed, handed over and counted, whoever else is at them. */
@ExtendWith(ArquillianExtension.class)
class NotificationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int CLAIMERS = 8;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Inject TestOrders orders;
  @Inject NotificationStore store;
  @Inject OrderClaims orderClaims;
  @Inject Delivery delivery;
  @Inject Rows rows;

  @AfterEach
  void clean() {
    orders.clean();
  }

  @Test
  void two_claimers_never_get_the_same_notification() {
    List<UUID> due = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> due.addAll(orders.dueNotifications(25)));

    List<Claim> claims = claimTogether(() -> store.claimDue(LAB, false, 7, 3));

    assertThat(claims).hasSizeGreaterThan(500 / 7);
    assertThat(claims.stream().flatMap(claim -> claim.ids().stream()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(due);
    claims.forEach(
        claim ->
            claim
                .ids()
                .forEach(id -> assertThat(row(id)).containsEntry("lease_token", claim.token())));
  }

  /** The server's own sweep is one of the claimers here: what it gets, no claim of ours names. */
  @Test
  void two_claimers_never_get_the_same_order() {
    List<UUID> due = new ArrayList<>();
    List<Claim> claims =
        await()
            .atMost(PATIENCE)
            .until(
                () -> {
                  due.addAll(orders.due(200));
                  return claimTogether(() -> orderClaims.claimDue(7, 3));
                },
                won -> !won.isEmpty());

    assertThat(claims.stream().flatMap(claim -> claim.ids().stream())).doesNotHaveDuplicates();
    Map<UUID, UUID> tokens =
        claims.stream()
            .flatMap(claim -> claim.ids().stream().map(id -> Map.entry(id, claim.token())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    due.stream()
        .filter(tokens::containsKey)
        .forEach(
            id ->
                assertThat(rows.row("select lease_token from orders where id = ?", id))
                    .containsEntry("lease_token", tokens.get(id)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(due)
                    .filteredOn(id -> !tokens.containsKey(id))
                    .allSatisfy(id -> assertThat(orders.status(id)).isEqualTo("Completed")));
  }

  @Test
  void a_take_with_an_old_token_finds_nothing() {
    List<UUID> ids = orders.dueNotifications(2);
    Claim old = orders.hold(ids);
    Claim current = orders.hold(ids);

    assertThat(store.take(old, true, List.of(), () -> ProviderChoice.NONE).messages()).isEmpty();
    assertThat(store.take(current, true, List.of(), () -> ProviderChoice.NONE).messages())
        .hasSize(2);
    assertThat(store.take(current, true, List.of(), () -> ProviderChoice.NONE).messages())
        .as("a repeat of the message")
        .isEmpty();
    assertThat(row(ids.get(0))).containsEntry("attempts", 1).containsEntry("status", "SENDING");
  }

  @Test
  void an_outcome_under_a_lost_lease_changes_nothing() {
    UUID id = orders.dueNotifications(1).get(0);
    UUID thief = UUID.randomUUID();
    LabChannel slow =
        new LabChannel(
            message -> {
              rows.update("update notification set lease_token = ? where id = ?", thief, id);
              return new SendOutcome.Accepted("too late", false);
            });

    delivery.deliver(orders.hold(List.of(id)), slow);
    List<UUID> next = orders.dueNotifications(1);
    deliverAndAwait(next.get(0), LabChannel.accepting(), "ACCEPTED");

    assertThat(row(id))
        .containsEntry("status", "SENDING")
        .containsEntry("lease_token", thief)
        .containsEntry("reference", null);
    assertThat(orderOf(id)).containsEntry("pending", 1).containsEntry("status", "Processed");
  }

  @Test
  void a_lease_is_renewed_while_its_provider_is_slow_so_that_nobody_takes_the_row_over() {
    UUID id = orders.dueNotifications(1).get(0);
    AtomicInteger takenOver = new AtomicInteger(-1);
    LabChannel slow =
        new LabChannel(
            message -> {
              rows.update("update notification set leased_until = now() where id = ?", id);
              delivery.renewLeases();
              takenOver.set(store.releaseLost(LAB, 10));
              return new SendOutcome.Accepted("slow", false);
            });

    deliverAndAwait(id, slow, "ACCEPTED");

    assertThat(takenOver).hasValue(0);
    assertThat(row(id)).containsEntry("possible_repeats", 0).containsEntry("attempts", 1);
  }

  @Test
  void an_order_completes_with_the_last_of_its_notifications_and_not_before() {
    List<UUID> ids = orders.dueNotifications(5);

    for (UUID id : ids.subList(0, 4)) {
      deliverAndAwait(id, LabChannel.accepting(), "ACCEPTED");
    }
    assertThat(orderOf(ids.get(0)))
        .containsEntry("pending", 1)
        .containsEntry("status", "Processed");

    deliverAndAwait(ids.get(4), LabChannel.accepting(), "ACCEPTED");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(orderOf(ids.get(0)))
                    .containsEntry("pending", 0)
                    .containsEntry("status", "Completed"));
  }

  @Test
  void a_thousand_outcomes_at_once_complete_their_order_once() {
    List<UUID> ids = orders.dueNotifications(1000);

    CompletableFuture.allOf(
            new Claim(orders.hold(ids).token(), ids)
                .pieces(10).stream()
                    .map(
                        piece ->
                            executor.runAsync(
                                () -> delivery.deliver(piece, LabChannel.accepting())))
                    .toArray(CompletableFuture[]::new))
        .join();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(orderOf(ids.get(0)))
                    .containsEntry("pending", 0)
                    .containsEntry("status", "Completed"));
  }

  @Test
  void a_message_that_waits_reports_counts_as_pending() {
    UUID id = orders.dueNotifications(1).get(0);

    deliverAndAwait(
        id, LabChannel.answering(new SendOutcome.Accepted("reported", true)), "ACCEPTED");

    assertThat(row(id)).containsEntry("awaits_report", true).containsEntry("due_at", null);
    assertThat(orderOf(id)).containsEntry("pending", 1).containsEntry("status", "Processed");
  }

  @Test
  void what_the_provider_cannot_take_now_is_tried_again_after_a_growing_delay() {
    UUID id = orders.dueNotifications(1).get(0);
    LabChannel busy = LabChannel.answering(new SendOutcome.TryLater(null, "The lab is busy."));

    List<Long> delays = new ArrayList<>();
    for (int attempt = 1; attempt <= 4; attempt++) {
      delivery.deliver(orders.hold(List.of(id)), busy);
      awaitDue(id);
      delays.add(Duration.between(time(id, "status_time"), time(id, "due_at")).toSeconds());
    }

    assertThat(delays.get(0)).isBetween(3L, 6L);
    assertThat(delays.get(1)).isBetween(7L, 12L);
    assertThat(delays.get(2)).isBetween(15L, 24L);
    assertThat(delays.get(3)).isBetween(31L, 48L);
    assertThat(row(id))
        .containsEntry("status", "NEW")
        .containsEntry("attempts", 4)
        .containsEntry("possible_repeats", 0)
        .containsEntry("detail", "The lab is busy.");
  }

  @Test
  void a_provider_that_names_a_time_is_not_asked_before_and_slows_its_own_channel_only() {
    List<UUID> ids = orders.dueNotifications(PAUSED, 2);
    UUID other = orders.dueNotifications(1).get(0);
    Instant notBefore = Instant.now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MICROS);
    List<UUID> asked = new ArrayList<>();
    LabChannel closed =
        new LabChannel(
            PAUSED,
            message -> {
              asked.add(message.id());
              return new SendOutcome.TryLater(notBefore, "The lab is closed.");
            });

    delivery.deliver(orders.hold(ids.subList(0, 1)), closed);
    awaitDue(ids.get(0));
    delivery.deliver(orders.hold(ids.subList(1, 2)), closed);
    deliverAndAwait(other, LabChannel.accepting(), "ACCEPTED");

    assertThat(time(ids.get(0), "due_at")).isEqualTo(notBefore);
    assertThat(asked).containsExactly(ids.get(0));
    assertThat(delivery.room(PAUSED)).isZero();
    assertThat(delivery.room(LAB)).isPositive();
    assertThat(time(ids.get(1), "due_at")).isBetween(notBefore, notBefore.plusSeconds(2));
    assertThat(row(ids.get(1)))
        .containsEntry("attempts", 0)
        .containsEntry("status", "NEW")
        .containsEntry("detail", "The provider asked for a pause.");
  }

  @Test
  void handing_over_again_after_no_answer_is_recorded_as_a_possible_repeat() {
    UUID id = orders.dueNotifications(1).get(0);

    delivery.deliver(
        orders.hold(List.of(id)), LabChannel.answering(new SendOutcome.Unknown("No answer.")));
    awaitDue(id);
    assertThat(row(id)).containsEntry("possible_repeats", 0);
    AtomicInteger uncertain = new AtomicInteger();
    deliverAndAwait(
        id,
        new LabChannel(
            message -> {
              uncertain.addAndGet(message.uncertain() ? 1 : 0);
              return new SendOutcome.Accepted("second", false);
            }),
        "ACCEPTED");

    assertThat(uncertain).as("the provider is told").hasValue(1);
    assertThat(row(id)).containsEntry("possible_repeats", 1).containsEntry("attempts", 2);
  }

  @Test
  void a_holder_lost_in_the_middle_of_a_call_is_recorded_as_a_possible_repeat() {
    UUID id = orders.dueNotifications(1).get(0);
    store.take(orders.hold(List.of(id)), true, List.of(), () -> ProviderChoice.NONE);
    rows.update(
        "update notification set leased_until = now() - interval '1 second' where id = ?", id);

    assertThat(store.releaseLost(LAB, 10)).isEqualTo(1);
    Claim again = store.claimDue(LAB, false, 10, 10).orElseThrow();

    assertThat(again.ids()).containsExactly(id);
    assertThat(store.take(again, true, List.of(), () -> ProviderChoice.NONE).messages())
        .singleElement()
        .satisfies(message -> assertThat(message.uncertain()).isTrue());
    assertThat(row(id)).containsEntry("possible_repeats", 1);
  }

  @Test
  void outside_the_window_daytime_messages_wait_for_the_opening_and_others_do_not() {
    List<UUID> ids = orders.dueNotifications(2);
    rows.update("update notification set daytime_only = true where id = ?", ids.get(0));
    Instant before = time(ids.get(1), "due_at");
    Instant opening = Instant.now().plus(5, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);

    store.postpone(LAB, null, List.of(), opening, 100);

    assertThat(time(ids.get(0), "due_at")).isEqualTo(opening);
    assertThat(time(ids.get(0), "send_after")).isEqualTo(opening);
    assertThat(time(ids.get(1), "due_at")).isEqualTo(before);
  }

  @Test
  void a_daytime_message_that_its_window_closed_on_is_not_handed_over() {
    List<UUID> ids = orders.dueNotifications(2);
    rows.update("update notification set daytime_only = true where id = ?", ids.get(0));

    NotificationStore.Taken taken =
        store.take(orders.hold(ids), false, List.of(), () -> ProviderChoice.NONE);

    assertThat(taken.messages())
        .singleElement()
        .satisfies(message -> assertThat(message.id()).isEqualTo(ids.get(1)));
  }

  private <T> List<T> claimTogether(Supplier<Optional<T>> claim) {
    return IntStream.range(0, CLAIMERS)
        .mapToObj(i -> executor.supplyAsync(() -> claimAll(claim)))
        .toList()
        .stream()
        .flatMap(all -> all.join().stream())
        .toList();
  }

  private static <T> List<T> claimAll(Supplier<Optional<T>> claim) {
    List<T> all = new ArrayList<>();
    for (Optional<T> next = claim.get(); next.isPresent(); next = claim.get()) {
      all.add(next.get());
    }
    return all;
  }

  private void deliverAndAwait(UUID id, LabChannel channel, String status) {
    delivery.deliver(orders.hold(List.of(id)), channel);
    await().atMost(PATIENCE).until(() -> row(id).get("status"), status::equals);
  }

  private void awaitDue(UUID id) {
    await().atMost(PATIENCE).until(() -> row(id).get("due_at") != null);
  }

  private Map<String, Object> row(UUID id) {
    return rows.row("select * from notification where id = ?", id);
  }

  private Map<String, Object> orderOf(UUID notification) {
    return rows.row(
        "select o.* from orders o join notification n on n.order_id = o.id where n.id = ?",
        notification);
  }

  private Instant time(UUID id, String column) {
    return ((Timestamp) row(id).get(column)).toInstant();
  }
}
