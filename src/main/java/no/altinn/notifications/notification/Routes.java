package no.altinn.notifications.notification;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.platform.Channel;

/**
 * Which way messages go while not all providers of their channel take them: round those that asked
 * for a pause or let others wait, and from one that cannot take them to another at once.
 * Thread-safe.
 */
final class Routes {

  private final ProviderWeights weights;
  private final Paces paces;
  private final SlowProviders slow;

  Routes(ProviderWeights weights, Paces paces, SlowProviders slow) {
    this.weights = weights;
    this.paces = paces;
    this.slow = slow;
  }

  /** The route of a hand-over that begins now. */
  ProviderRoute of(DeliveryChannel channel, Instant now) {
    Set<String> givenUp = channel.asksFirst() ? Set.of() : notAnswering(channel.channel());
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

  private Set<String> notAnswering(Channel channel) {
    Set<String> names = new HashSet<>(weights.down(channel));
    weights.takers(channel).stream()
        .filter(name -> slow.contains(channel, name))
        .forEach(names::add);
    return names;
  }

  private ProviderChoice besideResting(Channel channel, ProviderChoice choice, Instant now) {
    boolean firstRests = rests(channel, choice.first(), now);
    if (firstRests == rests(channel, choice.other(), now)) {
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
    return message.attempt() <= others(channel.channel(), handOver.provider(), now);
  }

  /** How many other providers of a channel take messages. */
  long others(Channel channel, String provider, Instant now) {
    return weights.takers(channel).stream()
        .filter(name -> !name.equals(provider))
        .filter(name -> !rests(channel, name, now))
        .count();
  }

  private boolean rests(Channel channel, String provider, Instant now) {
    return paces.rests(channel, provider, now) || slow.contains(channel, provider);
  }
}
