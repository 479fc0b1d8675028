package no.altinn.notifications.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Tells in a metric what sweeps did: {@code notifications_swept}, in rows. Thread-safe. */
@ApplicationScoped
public class SweepCounts {

  @Inject MetricRegistry metrics;

  /** What a sweep does with rows. */
  enum Deed {
    /** Put on their queue. */
    CLAIMED,
    /** Taken from a holder whose lease ran out. */
    TAKEN_BACK,
    /** Ended, for they expired unsent. */
    EXPIRED,
    /** Ended, for nobody reported on them. */
    UNREPORTED,
    /** Moved to the next opening of their window. */
    POSTPONED
  }

  /**
   * Counts rows.
   *
   * @param of which rows: orders, notifications, or those of a channel by its name
   */
  void add(Deed deed, String of, int rows) {
    if (rows > 0) {
      metrics
          .counter(
              "notifications_swept",
              new Tag("deed", deed.name().toLowerCase(Locale.ROOT)),
              new Tag("of", of))
          .inc(rows);
    }
  }
}
