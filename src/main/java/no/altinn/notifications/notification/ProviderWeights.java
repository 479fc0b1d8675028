package no.altinn.notifications.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.altinn.notifications.notification.ProviderState.Mode;
import no.altinn.notifications.platform.Channel;

/**
 * Chooses providers by weights that all servers share and that are a few seconds old here. While
 * the database cannot be asked the last known ones hold; before it was asked, the configured ones.
 * Thread-safe.
 */
@ApplicationScoped
public class ProviderWeights {

  /** How often each server sees whether a provider that is down is back. */
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(5);

  @Inject BalanceStore store;
  @Inject Clock clock;

  private final Map<String, ProviderState> configured = new ConcurrentHashMap<>();
  private final Map<String, Instant> nextProbes = new ConcurrentHashMap<>();
  private volatile Map<String, ProviderState> shared = Map.of();
  private volatile boolean registered;

  /** Makes known which providers a channel has, with their configured weights. */
  public void register(Channel channel, Map<String, Integer> weights) {
    weights.forEach(
        (name, weight) ->
            configured.put(
                key(channel.name(), name),
                new ProviderState(
                    channel.name(), name, weight, weight, Mode.AUTO, Instant.EPOCH, null, null)));
    registered = false;
  }

  /** Asks for the weights of now. */
  void refresh() {
    if (!registered && !configured.isEmpty()) {
      registered = true;
      try {
        store.register(List.copyOf(configured.values()));
      } catch (RuntimeException e) {
        registered = false;
        throw e;
      }
    }
    shared =
        store.states().stream()
            .collect(Collectors.toMap(s -> key(s.channel(), s.provider()), s -> s));
  }

  /** What is known of the providers that configuration names. */
  public List<ProviderState> all() {
    return configured.values().stream().map(this::now).toList();
  }

  private ProviderState now(ProviderState start) {
    return shared.getOrDefault(key(start.channel(), start.provider()), start);
  }

  /**
   * Where the next attempt of a message goes: by weight, or else to one that stands by. One that is
   * down gets a message now and then.
   *
   * @param names of the channel's providers, at least one
   */
  ProviderChoice choose(Channel channel, List<String> names) {
    if (names.size() == 1) {
      return new ProviderChoice(names.get(0), names.get(0));
    }
    List<ProviderState> states = names.stream().map(name -> state(channel, name)).toList();
    String usual = pick(states, null);
    String first = probe(states);
    if (first == null) {
      first = usual;
    } else if (!usual.equals(first)) {
      return new ProviderChoice(first, usual);
    }
    return new ProviderChoice(first, pick(states, first));
  }

  /** The providers of a channel that messages go to, and not just to see if one is back. */
  Set<String> takers(Channel channel) {
    return names(channel, ProviderState::takes);
  }

  /** The providers of a channel that fail every call. */
  Set<String> down(Channel channel) {
    return names(channel, ProviderState::isDown);
  }

  private Set<String> names(Channel channel, Predicate<ProviderState> rule) {
    return all().stream()
        .filter(state -> state.channel().equals(channel.name()) && rule.test(state))
        .map(ProviderState::provider)
        .collect(Collectors.toSet());
  }

  /** Whether an operator has stopped a provider. */
  boolean isPaused(Channel channel, String name) {
    return name != null && state(channel, name).mode() == Mode.PAUSED;
  }

  private ProviderState state(Channel channel, String name) {
    ProviderState start =
        configured.getOrDefault(
            key(channel.name(), name),
            new ProviderState(channel.name(), name, 0, 0, Mode.AUTO, Instant.EPOCH, null, null));
    return now(start);
  }

  private String probe(List<ProviderState> states) {
    Instant now = clock.instant();
    for (ProviderState state : states) {
      if (state.isDown()) {
        String key = key(state.channel(), state.provider());
        Instant next = nextProbes.getOrDefault(key, Instant.EPOCH);
        if (!now.isBefore(next) && take(key, next, now.plus(BETWEEN_PROBES))) {
          return state.provider();
        }
      }
    }
    return null;
  }

  private boolean take(String key, Instant from, Instant to) {
    return from.equals(Instant.EPOCH)
        ? nextProbes.putIfAbsent(key, to) == null
        : nextProbes.replace(key, from, to);
  }

  /** One by weight; the first of the others is given only where there is nobody else. */
  private static String pick(List<ProviderState> states, String besides) {
    List<ProviderState> others =
        states.stream().filter(state -> !state.provider().equals(besides)).toList();
    List<Predicate<ProviderState>> order =
        List.of(
            state -> state.mode() != Mode.PAUSED && state.weight() > 0,
            ProviderState::standsBy,
            state -> besides == null && state.mode() != Mode.PAUSED);
    for (Predicate<ProviderState> rule : order) {
      List<ProviderState> fitting = others.stream().filter(rule).toList();
      if (!fitting.isEmpty()) {
        return byWeight(fitting);
      }
    }
    return besides != null ? besides : states.get(0).provider();
  }

  private static String byWeight(List<ProviderState> states) {
    int sum = states.stream().mapToInt(ProviderState::weight).sum();
    if (sum == 0) {
      return states.get(0).provider();
    }
    int left = ThreadLocalRandom.current().nextInt(sum);
    for (ProviderState state : states) {
      left -= state.weight();
      if (left < 0) {
        return state.provider();
      }
    }
    return states.get(0).provider();
  }

  private static String key(String channel, String provider) {
    return channel + "/" + provider;
  }
}
