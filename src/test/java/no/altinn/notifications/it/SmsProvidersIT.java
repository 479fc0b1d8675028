package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.ReceivedSms;
import no.altinn.notifications.local.SmppBehaviour;
import no.altinn.notifications.local.SmsBehaviour;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.probe.Quantiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of two SMS providers that share the channel one fails every call, and senders hardly feel it; by
 * the whole way from the request to the providers' own protocols, in real time and as shipped. The
 * long form is {@code -Dsms.providers.messages=5000 -Dsms.providers.rate=30}, and with {@code
 * -Dsms.providers.healing=PT20M} it watches for so long how the provider gets its share back.
 */
@ExtendWith(WholeServer.class)
class SmsProvidersIT {

  private static final System.Logger LOGGER = System.getLogger(SmsProvidersIT.class.getName());
  private static final int MESSAGES = Integer.getInteger("sms.providers.messages", 150);
  private static final int PER_SECOND = Integer.getInteger("sms.providers.rate", 25);
  private static final Duration HEALING =
      Duration.parse(System.getProperty("sms.providers.healing", "PT0S"));

  private static final int LONG_FORM = 1_000;

  /** While all is well; none in the short form, for what went well lately delays the verdict. */
  private static final int BEFORE = MESSAGES < LONG_FORM ? 0 : MESSAGES / 8;

  /** Seconds that are told of together. */
  private static final int SLICE = MESSAGES < LONG_FORM ? 1 : 20;

  private static final int PER_SECOND_AFTERWARDS = 3;
  private static final Duration PROMPT = Duration.ofSeconds(10);
  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final LocalStack stack;
  private final Operator operator;
  private final Orders orders;

  /** A message that was sent. */
  private record Sent(Instant asked, Duration took) {
    boolean promptly() {
      return took.compareTo(PROMPT) <= 0;
    }
  }

  /** A change of weight by the balancing. */
  private record Change(String provider, int before, int after, String reason, Instant at) {}

  private record Course(
      List<Sent> sent, List<Change> changes, Instant start, Instant broken, Instant healed) {

    /** What was ordered while a provider failed. */
    List<Sent> meanwhile() {
      return between(broken, healed);
    }

    /** What was ordered from two minutes after that began. */
    List<Sent> recovered() {
      return between(broken.plus(RECOVERY), Instant.MAX);
    }

    private List<Sent> between(Instant from, Instant to) {
      return sent.stream()
          .filter(s -> !s.asked().isBefore(from) && s.asked().isBefore(to))
          .toList();
    }
  }

  SmsProvidersIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.operator = new Operator(stack, api, Channel.SMS);
    this.orders = new Orders(stack, api);
  }

  @BeforeEach
  void share() {
    operator.decide("link/release", "smpp/release");
    operator.awaitCondition("link", "auto, weight 100");
    operator.awaitCondition("smpp", "auto, weight 100");
  }

  @AfterEach
  void leaveToOne() {
    stack.smpp().behave(SmppBehaviour.accepting());
    stack.sms().behave(SmsBehaviour.accepting());
    operator.decide("link/release", "smpp/pause");
    operator.awaitCondition("smpp", "paused, weight 0");
  }

  /**
   * How a provider fails.
   *
   * @param told whether it says so of each message, which then goes elsewhere at once
   * @param weighted whether enough calls fail for its weight to change
   */
  private record Failure(
      String name, String provider, Consumer<LocalStack> begins, boolean told, boolean weighted) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** In the short form only what shows at once; the others need minutes. */
  private static Stream<Failure> failures() {
    Failure refusal =
        new Failure(
            "SMPP refuses for the time being",
            "smpp",
            stack -> stack.smpp().behave(SmppBehaviour.accepting().refusing(to -> true, 0x08)),
            true,
            true);
    Failure error =
        new Failure(
            "LINK answers 500",
            "link",
            stack -> stack.sms().behave(SmsBehaviour.accepting().failingWith(500)),
            false,
            true);
    Failure silence =
        new Failure(
            "LINK never answers",
            "link",
            stack ->
                stack
                    .sms()
                    .behave(
                        SmsBehaviour.accepting().slowly(Duration.ofSeconds(40)).failingWith(504)),
            false,
            false);
    return MESSAGES < LONG_FORM ? Stream.of(refusal) : Stream.of(refusal, error, silence);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void while_one_provider_fails_every_call_messages_go_by_the_other(Failure failure) {
    Course course =
        run(
            () -> failure.begins().accept(stack),
            () -> {
              stack.smpp().behave(SmppBehaviour.accepting());
              stack.sms().behave(SmsBehaviour.accepting());
            },
            failure.weighted() ? failure.provider() : null);

    assertThat(share(failure.told() ? course.meanwhile() : course.recovered()))
        .as("sent within 10 s")
        .isGreaterThan(0.95);
    if (failure.weighted()) {
      assertOneStepDownAndSlowlyBack(failure.provider(), course.changes());
    }
  }

  /**
   * Orders while all is well, while a provider fails, and after it has healed.
   *
   * @param down who is to be out by the time of the healing, or null if nobody needs be
   */
  private Course run(Runnable breaking, Runnable healing, String down) {
    Instant start = Instant.now();
    Instant broken;
    Instant healed;
    List<SmsLoad.Order> accepted;
    try (SmsLoad load = new SmsLoad(stack, PER_SECOND)) {
      load.awaitAccepted(BEFORE);
      broken = Instant.now();
      breaking.run();
      load.awaitAccepted(MESSAGES);
      if (down != null) {
        await().atMost(PATIENCE).until(() -> weight(down) == 0);
      }
      healed = Instant.now();
      healing.run();
      load.rate(PER_SECOND_AFTERWARDS);
      if (down != null && !HEALING.isZero()) {
        await().atMost(HEALING).pollInterval(PROMPT).until(() -> weight(down) > 10);
      }
      load.close();
      accepted = load.accepted();
    }
    Course course = new Course(sent(accepted), changes(start), start, broken, healed);
    tell(course);
    return course;
  }

  private static void assertOneStepDownAndSlowlyBack(String provider, List<Change> changes) {
    assertThat(changes).extracting(Change::provider).containsOnly(provider);
    assertThat(changes.get(0).reason()).contains("calls in a row failed");
    assertThat(changes.get(0).after()).isZero();
    assertThat(changes).filteredOn(change -> change.after() < change.before()).hasSize(1);
    for (int i = 1; i < changes.size(); i++) {
      assertThat(Duration.between(changes.get(i - 1).at(), changes.get(i).at()))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
  }

  /** Waits until all were sent, each once, and tells how long each took. */
  private List<Sent> sent(List<SmsLoad.Order> accepted) {
    await()
        .atMost(PATIENCE.plus(RECOVERY))
        .untilAsserted(
            () ->
                assertThat(accepted)
                    .allMatch(order -> stack.inbox().smsCountTo(order.number()) > 0));
    List<Sent> sent = new ArrayList<>();
    for (SmsLoad.Order order : accepted) {
      List<ReceivedSms> received = stack.inbox().smsTo(order.number());
      assertThat(received).hasSize(1);
      sent.add(
          new Sent(order.asked(), Duration.between(order.asked(), received.get(0).receivedAt())));
    }
    sent.sort(Comparator.comparing(Sent::asked));
    return sent;
  }

  private static double share(List<Sent> sent) {
    assertThat(sent).isNotEmpty();
    return (double) sent.stream().filter(Sent::promptly).count() / sent.size();
  }

  private int weight(String provider) {
    return orders.number(
        "select weight from provider_weight where channel = 'sms' and provider = ?", provider);
  }

  /** By the balancing since then, the first first. */
  private List<Change> changes(Instant since) {
    try (JsonReader reader =
        Json.createReader(new StringReader(operator.get("/operations/providers/changes").body()))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(change -> change.getString("channel").equals("sms"))
          .filter(change -> change.getString("madeBy").equals("balancing"))
          .map(
              change ->
                  new Change(
                      change.getString("provider"),
                      change.getInt("before"),
                      change.getInt("after"),
                      change.getString("reason"),
                      Instant.parse(change.getString("at"))))
          .filter(change -> !change.at().isBefore(since))
          .sorted(Comparator.comparing(Change::at))
          .toList();
    }
  }

  private void tell(Course course) {
    Instant start = course.start();
    LOGGER.log(
        Level.INFO,
        "{0} SMS; broken after {1} s, healed after {2} s; tried more than once {3}, possible"
            + " repeats {4}",
        course.sent().size(),
        Duration.between(start, course.broken()).toSeconds(),
        Duration.between(start, course.healed()).toSeconds(),
        number(start, "count(*) filter (where n.attempts > 1)"),
        number(start, "coalesce(sum(n.possible_repeats), 0)"));
    course.sent().stream()
        .collect(
            Collectors.groupingBy(
                s -> Duration.between(start, s.asked()).toSeconds() / SLICE * SLICE,
                TreeMap::new,
                Collectors.toList()))
        .forEach(SmsProvidersIT::tell);
    course
        .changes()
        .forEach(
            change ->
                LOGGER.log(
                    Level.INFO,
                    "after {0} s: {1} goes from {2} to {3}. {4}",
                    Duration.between(start, change.at()).toSeconds(),
                    change.provider(),
                    change.before(),
                    change.after(),
                    change.reason()));
  }

  private static void tell(long second, List<Sent> some) {
    LOGGER.log(
        Level.INFO,
        "from {0} s: {1} SMS, {2} % within 10 s, {3}",
        second,
        some.size(),
        100 * share(some),
        new Quantiles(some.stream().mapToDouble(s -> s.took().toMillis()).toArray()));
  }

  private int number(Instant since, String what) {
    return orders.number(
        "select "
            + what
            + " from notification n join orders o on o.id = n.order_id where n.channel = 'sms' and"
            + " o.created >= ?::timestamptz",
        since.toString());
  }
}
