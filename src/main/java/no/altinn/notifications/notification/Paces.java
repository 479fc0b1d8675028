package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.platform.Channel;

/**
 * The pace of each provider, by channel. A channel waits while all the providers do that its
 * messages go to; another channel never waits for it. Thread-safe.
 */
final class Paces {

  /** How long all of a provider's messages wait at most because one of them was told to. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final Map<Channel, Map<String, Pace>> byChannel = new ConcurrentHashMap<>();
  private final Function<Channel, Set<String>> takers;

  /**
   * @param takers the names of the providers that a channel's messages go to now; none where
   *     providers have no names
   */
  Paces(Function<Channel, Set<String>> takers) {
    this.takers = takers;
  }

  /** Learns from an answer. A message that is to wait for a reason of its own names no time. */
  void heard(Channel channel, HandOver handOver, Instant now) {
    if (handOver.provider() == null) {
      return;
    }
    Pace pace =
        byChannel
            .computeIfAbsent(channel, c -> new ConcurrentHashMap<>())
            .computeIfAbsent(handOver.provider(), provider -> new Pace());
    if (handOver.outcome() instanceof SendOutcome.Accepted) {
      pace.accepted(now);
    } else if (handOver.outcome() instanceof SendOutcome.TryLater later
        && later.notBefore() != null
        && later.notBefore().isAfter(now)) {
      Instant longest = now.plus(LONGEST_PAUSE);
      pace.refused(now, later.notBefore().isBefore(longest) ? later.notBefore() : longest);
    }
  }

  /** Whether a provider asked for a pause that is not over. */
  boolean rests(Channel channel, String provider, Instant now) {
    Pace pace = provider == null ? null : heard(channel).get(provider);
    return pace != null && pace.isClosed(now);
  }

  /** How many messages may go out on a channel now. */
  int room(Channel channel, Instant now) {
    return of(channel).stream().mapToInt(pace -> pace.room(now)).max().orElse(Integer.MAX_VALUE);
  }

  /** Lets messages go out on a channel, or says when to ask again. */
  Optional<Instant> waitFor(Channel channel, int messages, Instant now) {
    Collection<Pace> paces = of(channel);
    Instant earliest = null;
    for (Pace pace : paces) {
      Optional<Instant> wait = pace.waitFor(messages, now);
      if (wait.isEmpty()) {
        return Optional.empty();
      }
      earliest = earliest == null || wait.get().isBefore(earliest) ? wait.get() : earliest;
    }
    return Optional.ofNullable(earliest);
  }

  /** Those that count; none if one of them was never heard of, for nothing holds that one back. */
  private Collection<Pace> of(Channel channel) {
    Map<String, Pace> heard = heard(channel);
    Set<String> names = takers.apply(channel);
    if (names.isEmpty()) {
      return heard.values();
    }
    return heard.keySet().containsAll(names) ? names.stream().map(heard::get).toList() : List.of();
  }

  private Map<String, Pace> heard(Channel channel) {
    return byChannel.getOrDefault(channel, Map.of());
  }
}
