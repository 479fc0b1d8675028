package no.altinn.notifications.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Shows how providers do, by their names. Thread-safe. */
@ApplicationScoped
public class ProviderMetrics {

  @Inject MetricRegistry registry;
  @Inject ProviderWeights weights;

  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  // the registry finds them by name and tags, which takes longer than to count
  private final Map<Call, Counter> calls = new ConcurrentHashMap<>();
  private final Map<Call, Timer> timers = new ConcurrentHashMap<>();

  private record Call(Channel channel, String provider, Class<? extends SendOutcome> outcome) {

    Tag[] tags() {
      return new Tag[] {new Tag("channel", channel.name()), new Tag("provider", provider)};
    }
  }

  /** Counts an attempt, and how long it took from the hand-over to the outcome. */
  void called(Channel channel, String provider, SendOutcome outcome, Duration took) {
    Call call = new Call(channel, provider, outcome.getClass());
    calls.computeIfAbsent(call, this::counter).inc();
    timers.computeIfAbsent(new Call(channel, provider, null), this::timer).update(took);
  }

  private Counter counter(Call call) {
    return registry.counter(
        "notifications_provider_calls",
        call.tags()[0],
        call.tags()[1],
        new Tag("outcome", call.outcome().getSimpleName().toLowerCase(Locale.ROOT)));
  }

  private Timer timer(Call call) {
    return registry.timer("notifications_provider_call", call.tags());
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
