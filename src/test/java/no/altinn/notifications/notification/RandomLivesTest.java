package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import no.altinn.notifications.order.OrderSteps;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Ten thousand orders, each for an e-mail and an SMS, live side by side on a real database, and to
 * each of them things happen in an order of its own: claims, lost and repeated messages, results,
 * late and repeated ones, delivery reports at any time, lost leases, expiry, cancelling. What
 * happens is drawn from a seed: {@code -Dlives.seed}.
 */
class RandomLivesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final System.Logger LOGGER = System.getLogger(RandomLivesTest.class.getName());
  private static final long SEED = Long.getLong("lives.seed", 20261121L);
  private static final int ORDERS = 10_000;
  private static final int CREATORS = 20;
  private static final int ROUNDS = 14;
  private static final int BATCH = 500;
  private static final Instant START = Instant.parse("2026-06-10T10:00:00Z");
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final Duration LIFE = Duration.ofHours(48);
  private static final List<Channel> CHANNELS = List.of(Channel.EMAIL, Channel.SMS);
  private static final List<NotificationStatus> REPORTED =
      Stream.of(NotificationStatus.values())
          .filter(status -> Transitions.allowed(NotificationStatus.ACCEPTED, status))
          .filter(status -> status != NotificationStatus.FAILED_TTL)
          .toList();

  private record Made(UUID id, Channel channel) {}

  private record Call(OutgoingMessage message, UUID token) {}

  private final Random random = new Random(SEED);
  private final SettableClock clock = new SettableClock(START);
  private final NotificationStore store = new NotificationStore();
  private final OrderSteps orders = new OrderSteps(DATABASE, clock);
  private final Map<UUID, String> creators = new HashMap<>();
  private final List<Made> made = new ArrayList<>();
  private final List<Claim> orderMessages = new ArrayList<>();
  private final Map<Channel, List<Claim>> sendMessages = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Result> recorded = new ArrayList<>();
  private long words;
  private long reported;
  private long changedByReports;

  @Test
  void every_life_ends_in_a_legal_final_state_with_one_feed_entry_and_nothing_said_is_lost() {
    long begun = System.nanoTime();
    store.dataSource = DATABASE.dataSource();
    store.clock = clock;
    CHANNELS.forEach(channel -> sendMessages.put(channel, new ArrayList<>()));
    placeOrders();

    List<Runnable> events =
        List.of(
            this::claimOrders,
            this::processOrders,
            this::cancelSome,
            this::loseOrderLeases,
            this::claimNotifications,
            this::handOver,
            this::results,
            this::repeatResults,
            this::reports,
            this::loseLeases,
            this::expireSome);
    for (int round = 0; round < ROUNDS; round++) {
      List<Runnable> now = new ArrayList<>(events);
      Collections.shuffle(now, random);
      now.forEach(RandomLivesTest::inOneTransaction);
      clock.pass(Duration.ofSeconds(50));
    }
    calmDown();

    long changes = check();
    LOGGER.log(
        Level.INFO,
        "{0} lives of two notifications, seed {1}: {2} changes, all legal; {3} late outcomes"
            + " kept; {4} reports, of which {5} changed something; {6} cancelled, {7} expired; {8}"
            + " s",
        ORDERS,
        Long.toString(SEED),
        changes,
        count("select coalesce(sum(times), 0) from late_result"),
        reported,
        changedByReports,
        count("select count(*) from orders where status = 'Cancelled'"),
        count("select count(*) from notification where status = 'FAILED_TTL'"),
        (System.nanoTime() - begun) / 1_000_000_000);
  }

  /** Many statements in one are the same to the rows, and cheaper. */
  private static void inOneTransaction(Runnable event) {
    DATABASE.inTransaction(
        () -> {
          event.run();
          return null;
        });
  }

  /** Half are due at once; the others in ten minutes, and can be cancelled for five. */
  private void placeOrders() {
    DATABASE.execute(
        """
        insert into orders (id, creator, kind, status, channel, requested_send_time, created, status_time, recipients, due_at)
        select uuid_in(md5('order' || i)::cstring), 'creator' || i %% %d, 'Notification', 'Registered', 'EmailAndSms', t, '%s', '%2$s', '[]', t
        from generate_series(1, %d) i, lateral (select timestamptz '%2$s' + i %% 2 * interval '10 minutes' as t) due;
        insert into message_text select id, c, 'sender', null, 'body', 'Plain' from orders, unnest(array['email', 'sms']) c
        """
            .formatted(CREATORS, START, ORDERS));
    DATABASE
        .strings("select id || ' ' || creator from orders order by id")
        .forEach(row -> creators.put(UUID.fromString(row.split(" ")[0]), row.split(" ")[1]));
  }

  private void claimOrders() {
    orders
        .claimDue(ORDERS / 5, ORDERS / CREATORS / 4)
        .ifPresent(claim -> orderMessages.addAll(claim.pieces(25)));
  }

  /** One message in ten is lost, one comes twice, and one server in twenty dies half-way. */
  private void processOrders() {
    for (Claim message : drawn(orderMessages)) {
      int kind = random.nextInt(20);
      if (kind < 2) {
        continue;
      }
      process(message, kind == 2);
      if (kind < 5) {
        process(message, false);
      }
    }
  }

  private void process(Claim message, boolean dies) {
    OrderSteps.Taken taken = orders.take(message);
    if (dies || taken.ids().isEmpty()) {
      return;
    }
    List<NewNotification> notifications =
        taken.ids().stream()
            .flatMap(order -> CHANNELS.stream().map(channel -> notification(order, channel)))
            .toList();
    DATABASE.inTransaction(
        () -> {
          orders.finish(taken, CHANNELS.size());
          store.insert(notifications, List.of(), clock.instant());
          return null;
        });
    notifications.forEach(n -> made.add(new Made(n.id(), n.channel())));
  }

  private NewNotification notification(UUID order, Channel channel) {
    return new NewNotification(
        new UUID(random.nextLong(), random.nextLong()),
        order,
        creators.get(order),
        channel,
        NotificationStatus.NEW,
        "someone",
        null,
        null,
        null,
        null,
        clock.instant(),
        false,
        clock.instant().plus(LIFE),
        null,
        null);
  }

  private void cancelSome() {
    List<UUID> all = creators.keySet().stream().sorted().toList();
    for (int i = 0; i < ORDERS / 100; i++) {
      UUID order = all.get(random.nextInt(all.size()));
      orders.cancel(creators.get(order), order);
    }
  }

  private void loseOrderLeases() {
    DATABASE.execute(
        "update orders set leased_until = now() - interval '1 second' where leased_until is not"
            + " null and substr(id::text, 1, 1) = '"
            + Integer.toHexString(random.nextInt(16))
            + "'");
    orders.releaseLost(ORDERS);
  }

  private void claimNotifications() {
    for (Channel channel : CHANNELS) {
      store
          .claimDue(channel, false, ORDERS / 3, ORDERS / CREATORS / 2)
          .ifPresent(claim -> sendMessages.get(channel).addAll(claim.pieces(50)));
    }
  }

  private void handOver() {
    for (Channel channel : CHANNELS) {
      for (Claim message : drawn(sendMessages.get(channel))) {
        int kind = random.nextInt(20);
        for (int times = kind < 2 ? 0 : kind < 5 ? 2 : 1; times > 0; times--) {
          NotificationStore.Taken taken =
              store.take(message, true, List.of(), () -> ProviderChoice.NONE);
          taken.messages().forEach(taking -> calls.add(new Call(taking, taken.token())));
        }
      }
    }
  }

  /**
   * Some results come in a later round, when their lease may be lost and the world has moved on.
   */
  private void results() {
    List<Result> now =
        drawn(calls).stream()
            .map(
                call ->
                    Result.of(
                        call.message(),
                        call.token(),
                        new HandOver("provider", outcome()),
                        clock.instant()))
            .toList();
    record(now);
    recorded.addAll(now);
  }

  private SendOutcome outcome() {
    int kind = random.nextInt(20);
    if (kind < 8) {
      return new Accepted("ref" + random.nextInt(1000), true);
    }
    if (kind < 12) {
      return new Accepted(null, false);
    }
    if (kind < 14) {
      return new Rejected(REPORTED.get(random.nextInt(REPORTED.size())), "refused");
    }
    return kind < 17 ? new TryLater(null, "busy") : new Unknown("no answer");
  }

  private void repeatResults() {
    List<Result> some = new ArrayList<>(recorded);
    Collections.shuffle(some, random);
    record(some.subList(0, some.size() / 10));
  }

  private void record(List<Result> results) {
    words += results.stream().filter(r -> r.status() != NotificationStatus.NEW).count();
    batches(results).forEach(store::record);
  }

  /** Half are of what the provider does not have yet, or on what has ended; some come twice. */
  private void reports() {
    List<DeliveryReport> reports = new ArrayList<>();
    for (int i = 0; i < made.size() / 10; i++) {
      reports.add(report(made.get(random.nextInt(made.size()))));
      if (random.nextInt(10) == 0) {
        reports.add(reports.get(reports.size() - 1));
      }
    }
    report(reports);
  }

  private DeliveryReport report(Made of) {
    NotificationStatus status = REPORTED.get(random.nextInt(REPORTED.size()));
    return new DeliveryReport(of.channel(), "provider", of.id().toString(), status, null);
  }

  private void report(List<DeliveryReport> reports) {
    reported += reports.size();
    for (List<DeliveryReport> batch : batches(reports)) {
      changedByReports +=
          DATABASE.inTransaction(() -> store.report(batch)).stream()
              .filter(effect -> effect.kind() == ReportEffect.Kind.APPLIED)
              .count();
    }
  }

  private void loseLeases() {
    DATABASE.execute(
        "update notification set leased_until = now() - interval '1 second' where leased_until is"
            + " not null and substr(id::text, 1, 1) in ('"
            + Integer.toHexString(random.nextInt(16))
            + "', '"
            + Integer.toHexString(random.nextInt(16))
            + "')");
    CHANNELS.forEach(channel -> store.releaseLost(channel, 2 * ORDERS));
  }

  private void expireSome() {
    String ids =
        Stream.generate(() -> made.isEmpty() ? null : made.get(random.nextInt(made.size())).id())
            .limit(made.isEmpty() ? 0 : ORDERS / 100)
            .map(id -> "'" + id + "'")
            .collect(Collectors.joining(","));
    if (!ids.isEmpty()) {
      Instant past = clock.instant().minus(Duration.ofMinutes(6));
      DATABASE.execute(
          "update notification set expires_at = '" + past + "' where id in (" + ids + ")");
    }
    store.failExpired(ORDERS);
    store.failUnreported(GRACE, ORDERS);
  }

  /** No more faults: what is held is lost, what is taken is sent, some of it is reported on. */
  private void calmDown() {
    for (int i = 0; i < 100 && count(UNENDED) > 0; i++) {
      clock.pass(Duration.ofMinutes(20));
      DATABASE.execute(
          "update orders set leased_until = now() - interval '1 second' where leased_until is not"
              + " null; update notification set leased_until = now() - interval '1 second' where"
              + " leased_until is not null");
      orders.releaseLost(ORDERS);
      CHANNELS.forEach(channel -> store.releaseLost(channel, 2 * ORDERS));
      store.failExpired(2 * ORDERS);
      store.failUnreported(GRACE, 2 * ORDERS);
      orders
          .claimDue(ORDERS, ORDERS)
          .ifPresent(claim -> claim.pieces(1000).forEach(message -> process(message, false)));
      for (Channel channel : CHANNELS) {
        store
            .claimDue(channel, false, 2 * ORDERS, ORDERS)
            .ifPresent(
                claim -> {
                  NotificationStore.Taken taken =
                      store.take(claim, true, List.of(), () -> ProviderChoice.NONE);
                  taken.messages().forEach(message -> calls.add(new Call(message, taken.token())));
                });
      }
      record(
          calls.stream()
              .map(
                  call ->
                      Result.of(
                          call.message(),
                          call.token(),
                          new HandOver("provider", new Accepted("last", true)),
                          clock.instant()))
              .toList());
      calls.clear();
      if (i < 3) {
        report(made.subList(i * 1000, (i + 1) * 1000).stream().map(this::report).toList());
      } else {
        clock.pass(LIFE);
      }
    }
  }

  private static final String UNENDED =
      """
      select (select count(*) from orders where status not in ('Completed', 'Cancelled') or pending <> 0 or due_at is not null
          or leased_until is not null)
        + (select count(*) from notification where status in ('NEW', 'SENDING') or awaits_report or due_at is not null
          or leased_until is not null)
      """;

  private long check() {
    assertThat(count(UNENDED)).as("not ended").isZero();
    assertThat(
            count(
                """
                select count(*) from (select o.id from orders o
                left join %s on change.order_id = o.id and notification_id is null and change.status in ('Completed', 'Cancelled')
                group by o.id, o.status having count(change.id) <> 1 or min(change.status) <> o.status) wrong
                """
                    .formatted(TestRows.CHANGES)))
        .as("orders that are not in the feed exactly once")
        .isZero();
    Map<String, NotificationStatus> now = new HashMap<>();
    Map<String, Set<String>> done = new HashMap<>();
    List<String> log =
        DATABASE.strings(
            "select concat_ws(' ', order_id, status, notification_id) from "
                + TestRows.CHANGES
                + " order by id");
    long applied = 0;
    for (String entry : log) {
      String[] words = entry.split(" ");
      Set<String> ended = done.computeIfAbsent(words[0], order -> new HashSet<>());
      if (words.length == 2) {
        assertThat(ended).as(entry).hasSize(words[1].equals("Completed") ? CHANNELS.size() : 0);
        continue;
      }
      NotificationStatus status = NotificationStatus.valueOf(words[1]);
      NotificationStatus before = now.getOrDefault(words[2], NotificationStatus.NEW);
      if (!Transitions.allowed(before, status)) {
        fail("%s: %s became %s, seed %d", words[2], before, status, SEED);
      }
      now.put(words[2], status);
      if (status != NotificationStatus.NEW && status != NotificationStatus.SENDING) {
        ended.add(words[2]);
        applied += status == NotificationStatus.FAILED_TTL ? 0 : 1;
      }
    }
    assertThat(Set.copyOf(DATABASE.strings("select id || '=' || status from notification")))
        .as("what the log says")
        .isEqualTo(now.entrySet().stream().map(Object::toString).collect(Collectors.toSet()));
    assertThat(applied + count("select coalesce(sum(times), 0) from late_result"))
        .as("every outcome counted or was kept, and reports changed what they said they did")
        .isEqualTo(words + changedByReports);
    return log.size();
  }

  /** Takes about half of a list out of it. */
  private <T> List<T> drawn(List<T> from) {
    List<T> all = new ArrayList<>(from);
    Collections.shuffle(all, random);
    List<T> half = all.subList(0, (all.size() + 1) / 2);
    from.clear();
    from.addAll(all.subList(half.size(), all.size()));
    return half;
  }

  private static <T> List<List<T>> batches(List<T> all) {
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
    }
    return batches;
  }

  private static long count(String sql) {
    return Long.parseLong(DATABASE.strings(sql).get(0));
  }
}
