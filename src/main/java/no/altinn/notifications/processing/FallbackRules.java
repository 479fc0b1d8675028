package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.order.Order;
import org.eclipse.microprofile.config.Config;

/**
 * For which orders the other channel is tried when the preferred one fails for good: those that ask
 * for it, and those of creators in {@code notifications.fallback.creators} that do not say
 * otherwise.
 */
@Dependent
public class FallbackRules {

  /** For nobody. */
  static final FallbackRules NONE = new FallbackRules(List.of(), Duration.ZERO);

  private final List<String> creators;
  private final Duration within;

  @Inject
  FallbackRules(Config config) {
    this(
        config
            .getOptionalValue("notifications.fallback.creators", String.class)
            .map(list -> List.of(list.split("[,\\s]+")))
            .orElse(List.of()),
        config.getValue("notifications.fallback.within", Duration.class));
  }

  FallbackRules(List<String> creators, Duration within) {
    this.creators = creators;
    this.within = within;
  }

  /** Until when a failure is followed by the other channel; empty if none is. */
  Optional<Instant> until(Order order) {
    return order.fallback().orElse(creators.contains(order.creator()))
        ? Optional.of(order.requestedSendTime().plus(within))
        : Optional.empty();
  }
}
