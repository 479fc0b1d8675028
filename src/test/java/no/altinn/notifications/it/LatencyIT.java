package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.Received;
import no.altinn.notifications.local.Reporting;
import no.altinn.notifications.local.SmsBehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long an idle system takes from a request's first byte until the provider has the message. */
@ExtendWith(WholeServer.class)
class LatencyIT {

  private static final System.Logger LOGGER = System.getLogger(LatencyIT.class.getName());
  private static final int WARM_UP = 40;
  private static final int MEASURED = 100;
  private static final int ROUNDS = 3;
  private static final Duration PROMISED = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalStack stack;
  private final Api api;

  LatencyIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
  }

  /** Reports come at once, so that nothing of an order is left when the next one is sent. */
  @BeforeEach
  void reportAtOnce() {
    stack
        .sms()
        .behave(SmsBehaviour.accepting().reporting(Reporting.of("DELIVRD").after(Duration.ZERO)));
  }

  @AfterEach
  void reportAsUsual() {
    stack.sms().behave(SmsBehaviour.accepting());
  }

  @Test
  void an_email_is_handed_over_within_250_ms() {
    measure("e-mail", this::email);
  }

  @Test
  void an_sms_is_handed_over_within_250_ms() {
    measure("SMS", this::sms);
  }

  /**
   * The promise is about an idle system: a round that something else on this machine disturbed
   * proves nothing, so one of a few rounds must keep it.
   */
  private void measure(String what, Supplier<Duration> one) {
    IntStream.range(0, WARM_UP).forEach(i -> one.get());

    Optional<Duration> kept =
        Stream.generate(() -> p99(what, one))
            .limit(ROUNDS)
            .filter(p99 -> p99.compareTo(PROMISED) < 0)
            .findFirst();

    assertThat(kept).as("a round of %s with a p99 below %s", what, PROMISED).isPresent();
  }

  private static Duration p99(String what, Supplier<Duration> one) {
    Duration[] sorted = Stream.generate(one).limit(MEASURED).sorted().toArray(Duration[]::new);
    Duration p99 = sorted[MEASURED * 99 / 100 - 1];
    LOGGER.log(
        Level.INFO,
        "from POST to hand-over, {0}, {1} one at a time: p50 {2} ms, p90 {3} ms, p99 {4} ms, most"
            + " {5} ms",
        what,
        MEASURED,
        sorted[MEASURED / 2 - 1].toMillis(),
        sorted[MEASURED * 9 / 10 - 1].toMillis(),
        p99.toMillis(),
        sorted[MEASURED - 1].toMillis());
    return p99;
  }

  private Duration email() {
    String address = Addresses.email();
    Instant start = Instant.now();
    UUID id = api.order("/orders/email", OrderJson.email("Emne", "Innhold", address));
    return since(start, stack.inbox().awaitEmailTo(address, PATIENCE), id);
  }

  private Duration sms() {
    String number = Addresses.phone();
    Instant start = Instant.now();
    UUID id = api.order("/orders/sms", OrderJson.sms("Innhold", number));
    return since(start, stack.inbox().awaitSmsTo(number, PATIENCE), id);
  }

  /** Measured up to the stand-in's own time, whoever notices later; the next one starts idle. */
  private Duration since(Instant start, Received received, UUID id) {
    new Orders(stack, api).completed(id, PATIENCE);
    return Duration.between(start, received.receivedAt());
  }
}
