package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.altinn.notifications.local.LibertyServer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.Ports;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.probe.Arrivals;
import no.altinn.notifications.probe.HttpCaller;
import no.altinn.notifications.probe.Providers;
import no.altinn.notifications.probe.Quantiles;
import no.altinn.notifications.probe.StoredOrders;
import no.altinn.notifications.probe.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two servers from one installation on one database and broker, with providers that count. One
 * story in four parts: both drain; one is killed half-way; while what it held waits for its lease
 * to run out, the other keeps its promises of punctuality and of the feed; then what the dead one
 * held is taken up. The full form: {@code ./mvnw verify -Dit.test=TwoServersIT
 * -Dtwo.servers.notifications=20000 -Dlateness.seconds=60 -Dfeed.hold.seconds=60}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServersIT {

  private static final System.Logger LOGGER = System.getLogger(TwoServersIT.class.getName());
  private static final int NOTIFICATIONS = Integer.getInteger("two.servers.notifications", 2_000);
  private static final int PER_SECOND = 300;
  private static final int PUNCTUAL = PER_SECOND * Integer.getInteger("lateness.seconds", 20);
  private static final Duration HELD =
      Duration.ofSeconds(Integer.getInteger("feed.hold.seconds", 10));
  private static final int ROUNDS = 3;

  /** On a busy machine. */
  private static final int STORED_PER_SECOND = 1_500;

  private static final Duration LATEST = Duration.ofSeconds(2);
  private static final Duration TAKEN_UP = Duration.ofSeconds(60);
  private static final Duration CALL = Duration.ofMillis(150);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration START = Duration.ofSeconds(240);

  /** Where the recipients of each part begin. */
  private static final int DRAINED = 1;

  private static final int KILLED = 100_001;
  private static final int TIMELY = 200_001;

  private static final Sql HOLDERS =
      Sql.of(
          "select leased_by from orders where leased_until is not null union select leased_by from"
              + " notification where leased_until is not null");
  private static final Sql IN_FLIGHT =
      Sql.of(
          "select address from notification where leased_by like :holder and status = 'SENDING' and"
              + " call_started_at is not null");
  private static final Sql HELD_BY =
      Sql.of(
          "select (select count(*) from orders where leased_by like :holder) + (select count(*)"
              + " from notification where leased_by like :holder)");
  private static final Sql REPEATS =
      Sql.of("select address from notification where possible_repeats > 0");
  private static final Sql LAST_AFTER =
      Sql.of("select max(status_time) as last from notification where address = any (:addresses)");
  private static final Sql IN_FEED =
      Sql.of(
          "select count(*) from status_log where notification_id is null and status ="
              + " 'Completed'");

  private static final Sql UNNUMBERED = Sql.of("select count(*) from status_change");

  private static Providers providers;
  private static LocalStack stack;
  private static LibertyServer other;
  private static StoredOrders orders;
  private static Tables tables;
  private static Kill kill;

  /**
   * What was so when one server was killed.
   *
   * @param inFlight to whom it had calls that nobody knew the outcome of
   * @param held how many orders and notifications it held
   */
  private record Kill(Instant at, Set<String> inFlight, long held) {}

  @BeforeAll
  static void start() throws IOException {
    providers = new Providers();
    stack = TestStacks.surroundings("two-servers");
    Ports own = Ports.free();
    Map<String, String> settings = stack.settings();
    settings.putAll(providers.settings());
    settings.put("http.port", Integer.toString(own.http()));
    settings.put("https.port", Integer.toString(own.https()));
    other =
        LibertyServer.prepare(
            stack.folder().resolve("liberty-2"), own.http(), LibertyServer.WAR, settings, Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(other::close, "stop-second"));
    other.start();
    stack.startServer(providers.settings(), Map.of());
    other.awaitReady(START);
    tables = new Tables(stack.database().dataSource());
    try (HttpCaller caller = new HttpCaller(stack.base(), token(), PATIENCE)) {
      orders = StoredOrders.sampled(caller, stack.database().dataSource());
    }
  }

  @AfterAll
  static void stop() {
    if (other != null) {
      other.close();
    }
    if (stack != null) {
      stack.close();
    }
    providers.close();
  }

  @Test
  @Order(1)
  void two_servers_share_the_work_and_send_every_notification_once() {
    Set<String> holders = new HashSet<>();
    providers.delay(Duration.ofMillis(20));
    Instant due = due(DRAINED, NOTIFICATIONS, Duration.ZERO);

    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(
            () -> {
              HOLDERS.on(stack.database().dataSource()).list(row -> holders.add(row.getString(1)));
              return tables.unfinished() == 0;
            });

    Duration length = Duration.between(due, Instant.now());
    Arrivals arrivals = providers.arrivals();
    recipients(DRAINED, NOTIFICATIONS)
        .forEach(to -> assertThat(arrivals.times(to)).as(to).isEqualTo(1));
    assertThat(arrivals.total()).isEqualTo(NOTIFICATIONS);
    assertThat(REPEATS.on(stack.database().dataSource()).list(row -> row.getString(1))).isEmpty();
    assertThat(holders).hasSize(2);
    LOGGER.log(
        Level.INFO,
        "two servers drained {0} notifications in {1} ms, each sent once, none lost",
        NOTIFICATIONS,
        length.toMillis());
  }

  @Test
  @Order(2)
  void one_of_them_is_killed_half_way() {
    long before = providers.arrivals().total();
    providers.delay(CALL);
    due(KILLED, NOTIFICATIONS, Duration.ZERO);
    providers.arrivals().awaitTotal(before + NOTIFICATIONS / 2, PATIENCE);

    String holder = other.process().pid() + "@%";
    other.kill();

    Set<String> inFlight =
        IN_FLIGHT
            .on(stack.database().dataSource())
            .with("holder", holder)
            .list(TwoServersIT::to)
            .stream()
            .collect(Collectors.toSet());
    long held =
        HELD_BY
            .on(stack.database().dataSource())
            .with("holder", holder)
            .list(row -> row.getLong(1))
            .get(0);
    kill = new Kill(Instant.now(), inFlight, held);
    providers.delay(Duration.ZERO);
    assertThat(held).as("the dead server held something").isPositive();
  }

  @Test
  @Order(3)
  void meanwhile_orders_go_out_on_time_and_beside_an_open_transaction_the_feed_misses_nothing()
      throws SQLException {
    try (FeedReader reader = new FeedReader(stack.base(), token());
        Connection open = stack.database().dataSource().getConnection()) {
      open.setAutoCommit(false);
      UUID held = change(open);
      long opened = System.nanoTime();
      Duration apart = Duration.ofNanos(2_000_000_000L / PER_SECOND).truncatedTo(ChronoUnit.MICROS);
      Instant first = due(TIMELY, PUNCTUAL, apart);
      await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(HELD.plus(PATIENCE))
          .until(() -> System.nanoTime() - opened >= HELD.toNanos());
      int meanwhile = reader.seen().size();
      assertThat(reader.orders()).doesNotContain(held);
      open.commit();

      boolean punctual = punctual(TIMELY, first, apart);
      for (int round = 1; !punctual && round < ROUNDS; round++) {
        int from = TIMELY + round * PUNCTUAL;
        punctual = punctual(from, due(from, PUNCTUAL, apart), apart);
      }
      assertThat(punctual).as("a round with a p99 of at most %s", LATEST).isTrue();
      reader.awaitOrder(held, PATIENCE);
      await()
          .atMost(TAKEN_UP)
          .until(
              () ->
                  tables.unfinished() == 0
                      && tables.count(UNNUMBERED) == 0
                      && reader.seen().size() >= tables.count(IN_FEED));
      List<Long> numbers = reader.seen();
      assertThat(numbers).as("in order, each once").isSorted().doesNotHaveDuplicates();
      assertThat(reader.orders()).as("every order once").doesNotHaveDuplicates().contains(held);
      assertThat((long) numbers.size()).isEqualTo(tables.count(IN_FEED));
      LOGGER.log(
          Level.INFO,
          "beside a transaction held open {0} s a feed reader saw {1} entries, {2} of them"
              + " meanwhile, every one once and in order",
          HELD.toSeconds(),
          numbers.size(),
          meanwhile);
    }
  }

  @Test
  @Order(4)
  void what_the_dead_server_held_was_taken_up_within_60_s_and_only_calls_in_flight_repeated() {
    tables.awaitAllEnded(PATIENCE);

    Arrivals arrivals = providers.arrivals();
    List<String> all = recipients(KILLED, NOTIFICATIONS).toList();
    all.forEach(to -> assertThat(arrivals.times(to)).as(to).isBetween(1, 2));
    Set<String> repeated =
        all.stream().filter(to -> arrivals.times(to) > 1).collect(Collectors.toSet());
    assertThat(kill.inFlight()).as("the bound").containsAll(repeated);
    assertThat(REPEATS.on(stack.database().dataSource()).list(TwoServersIT::to))
        .as("each is recorded")
        .containsAll(repeated);
    Duration takenUp =
        Duration.between(
            kill.at(),
            LAST_AFTER
                .on(stack.database().dataSource())
                .with("addresses", "text", all, to -> to.contains("@") ? to : "+" + to)
                .list(row -> Sql.instant(row, "last"))
                .get(0));
    assertThat(takenUp).isLessThan(TAKEN_UP);
    LOGGER.log(
        Level.INFO,
        "killed half-way through {0}: none lost, {1} held by the dead server and ended {2} ms after"
            + " the kill, {3} calls in flight, {4} repeated",
        NOTIFICATIONS,
        kill.held(),
        takenUp.toMillis(),
        kill.inFlight().size(),
        repeated.size());
  }

  /** Stores orders that fall due soon; answers when the first did, less the first gap. */
  private static Instant due(int from, int count, Duration apart) {
    Instant first =
        Instant.now().plusSeconds(3 + count / STORED_PER_SECOND).truncatedTo(ChronoUnit.MILLIS);
    orders.store(stack.database().dataSource(), "ttd", from, count, first, apart);
    assertThat(Instant.now()).as("stored before they fell due").isBefore(first);
    return first;
  }

  private static boolean arrived(int from, int count) {
    return recipients(from, count).allMatch(to -> providers.arrivals().times(to) > 0);
  }

  /**
   * Whether the orders went out on time; none of them may be early. A round that something else on
   * this machine disturbed proves nothing, so one of a few rounds must be on time.
   */
  private static boolean punctual(int from, Instant first, Duration apart) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(PATIENCE)
        .until(() -> arrived(from, PUNCTUAL));
    double[] late = new double[PUNCTUAL];
    for (int i = 0; i < PUNCTUAL / 2; i++) {
      Instant due = first.plus(apart.multipliedBy(i + 1));
      late[2 * i] = millis(due, StoredOrders.email(from + i));
      late[2 * i + 1] = millis(due, StoredOrders.number(from + i));
    }
    Quantiles quantiles = new Quantiles(late);
    LOGGER.log(
        Level.INFO,
        "{0} orders due at {1}/s, hand-over after due time: {2}, earliest {3} ms",
        PUNCTUAL,
        PER_SECOND,
        quantiles,
        quantiles.min());
    assertThat(quantiles.min()).as("none early").isNotNegative();
    return quantiles.at(0.99) <= LATEST.toMillis();
  }

  private static double millis(Instant due, String recipient) {
    return Duration.between(due, providers.arrivals().first(recipient)).toNanos() / 1e6;
  }

  private static Stream<String> recipients(int from, int count) {
    return IntStream.range(from, from + count / 2)
        .boxed()
        .flatMap(i -> Stream.of(StoredOrders.email(i), StoredOrders.number(i)));
  }

  /** An address as providers get it. */
  private static String to(ResultSet row) throws SQLException {
    return row.getString("address").replaceFirst("^\\+", "");
  }

  /** An order that ended, in the log but not committed. */
  private static UUID change(Connection open) throws SQLException {
    try (Statement statement = open.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                with ended as (
                  insert into orders
                  select c.* from (select * from orders where status = 'Completed' limit 1) o,
                    jsonb_populate_record(null::orders, to_jsonb(o) || jsonb_build_object('id', uuidv7())) c
                  returning id, creator
                ), logged as (
                  insert into status_change (at, entries)
                  select now(), array[(id, null, creator, null, 'Completed', null)::status_entry] from ended
                )
                select id from ended
                """)) {
      row.next();
      return row.getObject(1, UUID.class);
    }
  }

  private static String token() {
    return stack
        .tokens()
        .enterprise()
        .scopes("altinn:serviceowner/notifications.create")
        .org("ttd")
        .ttl(Duration.ofHours(2))
        .sign();
  }
}
