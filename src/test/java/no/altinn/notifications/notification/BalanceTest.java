package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers and two providers, of which one breaks, in simulated time and a real database. */
class BalanceTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant START = Instant.parse("2026-06-10T10:00:00Z");
  private static final List<String> NAMES = List.of("link", "smpp");
  private static final Duration STEP = Duration.ofMillis(500);

  private final SettableClock clock = new SettableClock(START);
  private final List<Server> servers = new ArrayList<>();
  private final PriorityQueue<Message> waiting =
      new PriorityQueue<>((a, b) -> a.due.compareTo(b.due));
  private final List<Message> made = new ArrayList<>();

  /** What one server has in its memory. */
  private final class Server {
    final ProviderActivity activity = new ProviderActivity();
    final ProviderWeights weights = new ProviderWeights();
    final BalanceStore store = new BalanceStore();

    Server() {
      activity.dataSource = DATABASE.dataSource();
      activity.clock = clock;
      store.dataSource = DATABASE.dataSource();
      store.clock = clock;
      weights.store = store;
      weights.clock = clock;
      weights.register(Channel.SMS, Map.of("link", 100, "smpp", 100));
    }

    void tick() {
      activity.flush();
      store.balance();
      weights.refresh();
    }
  }

  private static final class Message {
    final Instant made;
    Instant due;
    int attempts;
    String last;
    String first;
    Instant sent;

    Message(Instant made) {
      this.made = made;
      this.due = made;
    }

    boolean wasSentIn(Duration time) {
      return sent != null && !sent.isAfter(made.plus(time));
    }
  }

  @BeforeEach
  void start() {
    servers.add(new Server());
    servers.add(new Server());
    DATABASE.inTransaction(
        () -> {
          servers.forEach(Server::tick);
          return null;
        });
  }

  @Test
  void a_run_of_5000_hardly_feels_that_one_of_two_providers_fails_every_call() {
    run(Duration.ofSeconds(30), 20, provider -> false);
    Instant broken = clock.instant();

    run(Duration.ofMinutes(4), 20, provider -> provider.equals("smpp"));

    assertThat(made).hasSizeGreaterThan(5_000);
    List<Message> later = from(broken.plus(Duration.ofMinutes(2)));
    assertThat(share(later, m -> m.wasSentIn(Duration.ofSeconds(10)))).isGreaterThan(0.95);
    assertThat(share(later, m -> m.first.equals("smpp")))
        .as("first tried at the broken one")
        .isLessThan(0.05);
    assertThat(weight("smpp")).isZero();
    assertThat(weight("link")).isEqualTo(100);
    assertThat(DATABASE.strings("select reason from provider_weight_change").get(0))
        .startsWith("Down: ");

    Instant healed = clock.instant();
    run(Duration.ofMinutes(3), 4, provider -> false);
    assertThat(weight("smpp")).isEqualTo(10);
    run(Duration.ofMinutes(70), 4, 10, provider -> false);

    assertThat(weight("smpp")).isEqualTo(100);
    assertThat(share(from(healed), m -> m.wasSentIn(Duration.ofSeconds(10)))).isGreaterThan(0.99);
    assertThat(mostChangesAMinute()).isEqualTo(1);
    assertThat(directions("smpp")).as("down, back, and up step by step").isEqualTo("-+");
    assertThat(
            DATABASE.strings(
                "select count(*) from provider_weight_change where made_by <> 'balancing'"))
        .containsExactly("0");
  }

  @Test
  void one_that_fails_a_part_of_its_calls_keeps_a_part_of_its_weight() {
    int[] calls = {0};
    run(Duration.ofMinutes(15), 20, provider -> provider.equals("smpp") && calls[0]++ % 4 == 0);

    assertThat(weight("smpp")).isBetween(10, 60);
    assertThat(mostChangesAMinute()).isEqualTo(1);
    assertThat(directions("smpp")).isEqualTo("-");
  }

  @Test
  void where_all_fail_nobody_loses() {
    run(Duration.ofMinutes(3), 20, provider -> true);

    assertThat(weight("smpp")).isGreaterThanOrEqualTo(80);
    assertThat(weight("link")).isGreaterThanOrEqualTo(80);
  }

  @Test
  void what_an_operator_pinned_or_paused_stays() {
    ProviderControl control = new ProviderControl();
    control.dataSource = DATABASE.dataSource();
    control.store = servers.get(0).store;
    control.clock = clock;
    control.pin("sms", "smpp", 30, "kari");
    control.pause("sms", "link", "kari");

    run(Duration.ofMinutes(3), 5, provider -> provider.equals("smpp"));

    assertThat(weight("smpp")).isEqualTo(30);
    assertThat(servers.get(1).weights.isPaused(Channel.SMS, "link")).isTrue();
    assertThat(from(START.plusSeconds(5))).allMatch(m -> m.first.equals("smpp"));
    assertThat(control.changes(10)).extracting(ProviderControl.Change::madeBy).containsOnly("kari");
    assertThat(control.release("sms", "link", "kari")).isTrue();
    assertThat(control.release("sms", "unknown", "kari")).isFalse();
    assertThat(control.providers())
        .extracting(ProviderControl.Provider::weight)
        .containsExactly(100, 30);
  }

  private void run(Duration length, int aSecond, Predicate<String> fails) {
    run(length, aSecond, 2, fails);
  }

  /**
   * Makes messages at a rate, and lets each be tried as the rows of the database would. In one
   * transaction, for a connection for each statement would take longer than all statements.
   */
  private void run(Duration length, int aSecond, int tickSeconds, Predicate<String> fails) {
    DATABASE.inTransaction(
        () -> {
          simulate(length, aSecond, tickSeconds, fails);
          return null;
        });
  }

  private void simulate(Duration length, int aSecond, int tickSeconds, Predicate<String> fails) {
    Instant end = clock.instant().plus(length);
    while (clock.instant().isBefore(end)) {
      for (int i = 0; i < aSecond / 2; i++) {
        Message message = new Message(clock.instant());
        made.add(message);
        waiting.add(message);
      }
      while (!waiting.isEmpty() && !waiting.peek().due.isAfter(clock.instant())) {
        attempt(waiting.poll(), fails);
      }
      clock.pass(STEP);
      if (clock.instant().getEpochSecond() % tickSeconds == 0 && clock.instant().getNano() == 0) {
        servers.forEach(Server::tick);
      }
    }
  }

  /** As take.sql chooses, and Routes and Result postpone. */
  private void attempt(Message message, Predicate<String> fails) {
    Server server = servers.get(Math.floorMod(message.hashCode(), servers.size()));
    ProviderChoice choice = server.weights.choose(Channel.SMS, NAMES);
    String provider = choice.first().equals(message.last) ? choice.other() : choice.first();
    message.first = message.first == null ? provider : message.first;
    message.last = provider;
    message.attempts++;
    SendOutcome outcome =
        fails.test(provider)
            ? new SendOutcome.TryLater(null, "broken")
            : new SendOutcome.Accepted("ref", false);
    server.activity.called(Channel.SMS, provider, outcome);
    if (outcome instanceof SendOutcome.Accepted) {
      message.sent = clock.instant();
    } else {
      boolean elsewhere =
          message.attempts == 1
              && server.weights.takers(Channel.SMS).stream().anyMatch(n -> !n.equals(provider));
      message.due =
          elsewhere
              ? clock.instant().plus(STEP)
              : clock.instant().plus(Result.DELAY.after(message.attempts));
      waiting.add(message);
    }
  }

  private List<Message> from(Instant start) {
    Instant settled = clock.instant().minusSeconds(10);
    return made.stream().filter(m -> !m.made.isBefore(start) && m.made.isBefore(settled)).toList();
  }

  private static double share(List<Message> messages, Predicate<Message> rule) {
    return (double) messages.stream().filter(rule).count() / messages.size();
  }

  private static int weight(String provider) {
    return Integer.parseInt(
        DATABASE
            .strings("select weight from provider_weight where provider = '" + provider + "'")
            .get(0));
  }

  private static int mostChangesAMinute() {
    return Integer.parseInt(
        DATABASE
            .strings(
                """
                select coalesce(max((select count(*) from provider_weight_change other
                  where other.provider = one.provider and other.at between one.at and one.at + interval '59 seconds')), 0)
                from provider_weight_change one
                """)
            .get(0));
  }

  /** The way of a weight, a sign for each stretch of changes in one direction. */
  private static String directions(String provider) {
    StringBuilder signs = new StringBuilder();
    DATABASE
        .strings(
            "select case when after > before then '+' else '-' end from provider_weight_change"
                + " where provider = '"
                + provider
                + "' order by at")
        .forEach(
            sign -> {
              if (!signs.toString().endsWith(sign)) {
                signs.append(sign);
              }
            });
    return signs.toString();
  }
}
