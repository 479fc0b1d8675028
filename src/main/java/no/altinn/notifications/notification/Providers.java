package no.altinn.notifications.notification;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.config.Config;

/**
 * The providers of one channel that configuration names, in its order. A provider is a bean named
 * as in configuration; one that is not named there is never made. Immutable, so thread-safe.
 *
 * @param <P> the channel's kind of provider
 */
public final class Providers<P> {

  private static final int USUAL_WEIGHT = 100;

  private final Channel channel;
  private final Map<String, P> byName;
  private final ProviderWeights weights;

  private Providers(Channel channel, Map<String, P> byName, ProviderWeights weights) {
    this.channel = channel;
    this.byName = byName;
    this.weights = weights;
  }

  /**
   * Finds the providers that {@code notifications.<channel>.providers} names, and makes their
   * weights known: those in {@code notifications.<channel>.weights}, such as {@code acs:70,smtp:0},
   * and 100 for the others.
   *
   * @throws IllegalStateException if it names none, or one that does not exist
   */
  public static <P> Providers<P> of(
      Channel channel, Config config, Instance<P> beans, ProviderWeights weights) {
    String setting = "notifications." + channel.name() + ".providers";
    Map<String, Integer> shares = weights(channel, config);
    Map<String, P> found = new LinkedHashMap<>();
    for (String name : config.getValue(setting, String[].class)) {
      Instance<P> bean = beans.select(NamedLiteral.of(name));
      if (!bean.isResolvable()) {
        throw new IllegalStateException(
            setting + " names '" + name + "', but no provider of the channel has that name");
      }
      found.put(name, bean.get());
      shares.putIfAbsent(name, USUAL_WEIGHT);
    }
    shares.keySet().retainAll(found.keySet());
    weights.register(channel, shares);
    return new Providers<>(channel, found, weights);
  }

  private static Map<String, Integer> weights(Channel channel, Config config) {
    String setting = "notifications." + channel.name() + ".weights";
    Map<String, Integer> shares = new HashMap<>();
    for (String pair : config.getOptionalValue(setting, String[].class).orElse(new String[0])) {
      if (!pair.strip().matches("[^:]+:\\d{1,3}")) {
        throw new IllegalStateException(setting + " must be like acs:70,smtp:30");
      }
      int colon = pair.indexOf(':');
      shares.put(
          pair.substring(0, colon).strip(), Integer.valueOf(pair.substring(colon + 1).strip()));
    }
    return shares;
  }

  /** Where the next attempt of a message goes. */
  public ProviderChoice choose() {
    return weights.choose(channel, List.copyOf(byName.keySet()));
  }

  /**
   * The provider that was chosen for a message; the preferred one if configuration has named it no
   * more since.
   */
  public P of(OutgoingMessage message) {
    P chosen = message.provider() == null ? null : byName.get(message.provider());
    return chosen != null ? chosen : byName.values().iterator().next();
  }

  /** All of them, the preferred one first. */
  public List<P> all() {
    return List.copyOf(byName.values());
  }
}
