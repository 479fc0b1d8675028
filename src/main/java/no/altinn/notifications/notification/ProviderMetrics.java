package no.altinn.notifications.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Shows how providers do, by their names. Thread-safe. */
@ApplicationScoped
public class ProviderMetrics {

  @Inject MetricRegistry registry;
  @Inject ProviderWeights weights;

  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  /** Counts an attempt, and how long it took from the hand-over to the outcome. */
  void called(Channel channel, String provider, SendOutcome outcome, Duration took) {
    Tag[] names = {new Tag("channel", channel.name()), new Tag("provider", provider)};
    registry
        .counter(
            "notifications_provider_calls",
            names[0],
            names[1],
            new Tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)))
        .inc();
    registry.timer("notifications_provider_call", names).update(took);
  }

  /** Sees to it that the weight of each provider is shown. */
  void showWeights() {
    for (ProviderState state : weights.all()) {
      if (shown.add(state.channel() + "/" + state.provider())) {
        registry.gauge(
            "notifications_provider_weight",
            () -> weight(state.channel(), state.provider()),
            new Tag("channel", state.channel()),
            new Tag("provider", state.provider()));
      }
    }
  }

  private int weight(String channel, String provider) {
    return weights.all().stream()
        .filter(state -> state.channel().equals(channel) && state.provider().equals(provider))
        .mapToInt(state -> state.mode() == ProviderState.Mode.PAUSED ? 0 : state.weight())
        .sum();
  }
}
