package no.altinn.notifications.notification;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The providers of one channel that configuration names, in its order. A provider is a bean named
 * as in configuration; one that is not named there is never made. Immutable, so thread-safe.
 *
 * @param <P> the channel's kind of provider
 */
public final class Providers<P> {

  private final Map<String, P> byName;

  private Providers(Map<String, P> byName) {
    this.byName = byName;
  }

  /**
   * Finds the providers that a setting names.
   *
   * @param setting its value is a list of names, the preferred one first
   * @throws IllegalStateException if it names none, or one that does not exist
   */
  public static <P> Providers<P> named(String setting, Config config, Instance<P> beans) {
    List<String> names = config.getValues(setting, String.class);
    Map<String, P> found = new LinkedHashMap<>();
    for (String name : names) {
      Instance<P> bean = beans.select(NamedLiteral.of(name));
      if (!bean.isResolvable()) {
        throw new IllegalStateException(
            setting + " names '" + name + "', but no provider of the channel has that name");
      }
      found.put(name, bean.get());
    }
    return new Providers<>(found);
  }

  /**
   * The provider to hand a message to. If an earlier attempt may have reached one, it is that one,
   * for it alone can tell.
   */
  public P of(OutgoingMessage message) {
    P earlier = message.uncertain() ? byName.get(message.provider()) : null;
    return earlier != null ? earlier : byName.values().iterator().next();
  }

  /** All of them, the preferred one first. */
  public List<P> all() {
    return List.copyOf(byName.values());
  }
}
