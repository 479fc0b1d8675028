package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.notification.ProviderState.Mode;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

  private static final Instant NOW = Instant.parse("2026-06-10T10:00:00Z");
  private static final SendOutcome BUSY = new TryLater(null, "busy");

  private final ProviderWeights weights = new ProviderWeights();
  private final Paces paces = new Paces(weights::takers);
  private final SlowProviders slow = new SlowProviders(Duration.ofMillis(20));
  private final Routes routes = new Routes(weights, paces, slow);

  RoutesTest() {
    weights.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    weights.store =
        new BalanceStore() {
          @Override
          public void register(List<ProviderState> providers) {}

          @Override
          public List<ProviderState> states() {
            return List.of(link, smpp);
          }
        };
    weights.register(Channel.SMS, Map.of("link", 100, "smpp", 100));
    weights.refresh();
  }

  private ProviderState link = state("link", 100, 100, Mode.AUTO);
  private ProviderState smpp = state("smpp", 100, 100, Mode.AUTO);

  private static ProviderState state(String name, int base, int weight, Mode mode) {
    return new ProviderState("sms", name, base, weight, mode, NOW, null, null);
  }

  /** Link could not take it; what is the other one's state, and whether it is tried at once. */
  @ParameterizedTest
  @CsvSource({
    "100, 100, AUTO,   1, true",
    "100, 10,  AUTO,   1, true",
    "0,   0,   AUTO,   1, true", // stands by
    "100, 30,  PINNED, 1, true",
    "100, 100, AUTO,   2, false", // it had its turn
    "100, 0,   AUTO,   1, false", // down
    "100, 0,   PINNED, 1, false",
    "100, 0,   PAUSED, 1, false"
  })
  void what_one_cannot_take_goes_to_another_that_can_at_once_and_but_once(
      int base, int weight, Mode mode, int attempt, boolean atOnce) {
    smpp = state("smpp", base, weight, mode);
    weights.refresh();

    assertThat(leadElsewhere(attempt, false, BUSY, false)).isEqualTo(atOnce);
  }

  @Test
  void an_outcome_that_is_not_known_waits() {
    assertThat(leadElsewhere(1, false, new Unknown("no answer"), false)).isFalse();
  }

  @Test
  void a_message_in_doubt_goes_elsewhere_only_where_nobody_can_be_asked() {
    assertThat(leadElsewhere(1, true, BUSY, false)).isTrue();
    assertThat(leadElsewhere(1, true, BUSY, true)).isFalse();
  }

  @Test
  void a_provider_that_asked_for_a_pause_is_passed_by_until_it_is_over() {
    Instant until = NOW.plusSeconds(60);
    paces.heard(Channel.SMS, new HandOver("link", new TryLater(until, "slower")), NOW);

    assertThat(chosen(NOW)).isEqualTo(new ProviderChoice("smpp", "smpp"));
    assertThat(chosen(until)).isEqualTo(new ProviderChoice("link", "smpp"));
    paces.heard(Channel.SMS, new HandOver("smpp", new TryLater(until, "slower")), NOW);
    assertThat(chosen(NOW)).as("both rest").isEqualTo(new ProviderChoice("link", "smpp"));
    assertThat(leadElsewhere(1, false, BUSY, false)).as("both rest").isFalse();
  }

  @Test
  void one_that_lets_others_wait_is_passed_by_until_it_has_answered() {
    CompletableFuture<Void> handOver = new CompletableFuture<>();

    slow.await(Channel.SMS, "link", handOver, System.nanoTime(), () -> true);

    assertThat(chosen(NOW)).isEqualTo(new ProviderChoice("smpp", "smpp"));
    assertThat(routes.others(Channel.SMS, "smpp", NOW)).isZero();
    assertThat(routes.of(channel(false), NOW).givenUp()).containsExactly("link");
    assertThat(routes.of(channel(true), NOW).givenUp()).isEmpty();
    handOver.complete(null);
    assertThat(routes.of(channel(false), NOW).givenUp()).isEmpty();
    assertThat(chosen(NOW)).isEqualTo(new ProviderChoice("link", "smpp"));
    assertThat(routes.others(Channel.SMS, "smpp", NOW)).isEqualTo(1);
  }

  @Test
  void one_that_is_down_is_given_up_where_nobody_can_be_asked() {
    link = state("link", 100, 0, Mode.AUTO);
    smpp = state("smpp", 100, 0, Mode.PAUSED);
    weights.refresh();

    assertThat(routes.of(channel(false), NOW).givenUp()).containsExactly("link");
    assertThat(routes.of(channel(true), NOW).givenUp()).isEmpty();
  }

  private ProviderChoice chosen(Instant now) {
    return routes.of(channel(false), now).choose();
  }

  private boolean leadElsewhere(
      int attempt, boolean uncertain, SendOutcome outcome, boolean asksFirst) {
    OutgoingMessage message =
        new OutgoingMessage(
            UUID.randomUUID(),
            "ttd",
            "+4791234567",
            "Etaten",
            null,
            "Hei",
            ContentType.PLAIN,
            NOW,
            attempt,
            uncertain,
            "link",
            List.of());
    return routes.leadElsewhere(
        channel(asksFirst), message, new HandOver("link", outcome, asksFirst), NOW);
  }

  private static DeliveryChannel channel(boolean asksFirst) {
    return new DeliveryChannel() {
      @Override
      public Channel channel() {
        return Channel.SMS;
      }

      @Override
      public boolean asksFirst() {
        return asksFirst;
      }

      @Override
      public int batchSize() {
        return 1;
      }

      @Override
      public ProviderChoice choose() {
        return new ProviderChoice("link", "smpp");
      }

      @Override
      public void send(
          List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
