package no.altinn.notifications.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import no.altinn.notifications.notification.ProviderActivity;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Looks at stored reports and counts what became of them. Thread-safe. */
@ApplicationScoped
public class ReportWork {

  private static final int BATCH = 500;

  @Inject ReportStore store;
  @Inject MetricRegistry metrics;
  @Inject ProviderActivity activity;
  @Inject Clock clock;

  /** Looks at reports. */
  void lookAt(List<UUID> ids) {
    decide(ids);
  }

  private int decide(List<UUID> ids) {
    List<Decision> decisions = ids.isEmpty() ? List.of() : store.decide(ids);
    decisions.forEach(this::count);
    return decisions.size();
  }

  /** Looks at all that are due. */
  void sweep() {
    int decided;
    do {
      decided = decide(store.due(BATCH));
    } while (decided == BATCH);
  }

  private void count(Decision decision) {
    if (decision.outcome() == Decision.Outcome.APPLIED) {
      Instant accepted = decision.acceptedAt();
      activity.reported(
          decision.channel(), decision.provider(), accepted == null ? clock.instant() : accepted);
    }
    metrics
        .counter(
            "notifications_delivery_reports",
            new Tag("provider", decision.provider()),
            new Tag("outcome", decision.outcome().name().toLowerCase(Locale.ROOT)))
        .inc();
  }
}
