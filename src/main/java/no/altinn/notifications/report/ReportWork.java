package no.altinn.notifications.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Looks at stored reports and counts what became of them. Thread-safe. */
@ApplicationScoped
public class ReportWork {

  private static final int BATCH = 500;

  @Inject ReportStore store;
  @Inject MetricRegistry metrics;

  /** Looks at reports. */
  void lookAt(List<UUID> ids) {
    store.decide(ids).forEach(this::count);
  }

  /** Looks at all that are due. */
  void sweep() {
    List<UUID> ids;
    do {
      ids = store.due(BATCH);
      lookAt(ids);
    } while (ids.size() == BATCH);
  }

  private void count(Decision decision) {
    metrics
        .counter(
            "notifications_delivery_reports",
            new Tag("provider", decision.provider()),
            new Tag("outcome", decision.outcome().name().toLowerCase(Locale.ROOT)))
        .inc();
  }
}
