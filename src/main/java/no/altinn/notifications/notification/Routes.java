package no.altinn.notifications.notification;

import java.time.Instant;
import java.util.Set;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.platform.Channel;

/**
 * Which way messages go while not all providers of their channel take them: round those that asked
 * for a pause, and from one that cannot take them to another at once. Thread-safe.
 */
final class Routes {

  private final ProviderWeights weights;
  private final Paces paces;

  Routes(ProviderWeights weights, Paces paces) {
    this.weights = weights;
    this.paces = paces;
  }

  /** The route of a hand-over that begins now. */
  ProviderRoute of(DeliveryChannel channel, Instant now) {
    Set<String> givenUp = channel.asksFirst() ? Set.of() : weights.down(channel.channel());
    return new ProviderRoute() {
      @Override
      public ProviderChoice choose() {
        return besideResting(channel.channel(), channel.choose(), now);
      }

      @Override
      public Set<String> givenUp() {
        return givenUp;
      }
    };
  }

  private ProviderChoice besideResting(Channel channel, ProviderChoice choice, Instant now) {
    boolean firstRests = paces.rests(channel, choice.first(), now);
    if (firstRests == paces.rests(channel, choice.other(), now)) {
      return choice;
    }
    String open = firstRests ? choice.other() : choice.first();
    return new ProviderChoice(open, open);
  }

  /**
   * Whether a message that its provider cannot take now is to be tried again at once, because
   * another one takes messages that did not have its turn yet.
   */
  boolean leadElsewhere(
      DeliveryChannel channel, OutgoingMessage message, HandOver handOver, Instant now) {
    if (!(handOver.outcome() instanceof SendOutcome.TryLater)
        || message.uncertain() && channel.asksFirst()) {
      return false;
    }
    long others =
        weights.takers(channel.channel()).stream()
            .filter(name -> !name.equals(handOver.provider()))
            .filter(name -> !paces.rests(channel.channel(), name, now))
            .count();
    return message.attempt() <= others;
  }
}
