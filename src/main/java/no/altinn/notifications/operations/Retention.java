package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.Config;

/**
 * Erases what final orders hold of persons, so many days after they became final as {@code
 * notifications.retention.days} says, or {@code notifications.retention.days.<creator>} for one
 * creator; 0 keeps it for ever. Thread-safe.
 */
@ApplicationScoped
public class Retention {

  static final int ORDERS = 500;
  static final int NOTIFICATIONS = 2_000;

  private static final System.Logger LOGGER = System.getLogger(Retention.class.getName());
  private static final String DAYS = "notifications.retention.days";

  @Inject Config config;
  @Inject Clock clock;
  @Inject ErasureStore store;

  /** A wrong number in configuration stops the start, not the first erasure. */
  void check(@Observes Startup started) {
    LOGGER.log(
        Level.INFO,
        "personal data is kept for {0} days, with {1} creators of their own",
        config.getValue(DAYS, Integer.class),
        own(TimeSource.now(clock)).size());
  }

  /**
   * Erases batch by batch.
   *
   * @param most how many batches at most
   * @return whether everything was erased that was to be
   */
  public boolean erase(int most) {
    Instant now = TimeSource.now(clock);
    Instant before = before(config.getValue(DAYS, Integer.class), now);
    Map<String, Instant> own = own(now);
    for (int i = 0; i < most; i++) {
      boolean erased = store.ended(before, own, ORDERS, NOTIFICATIONS).any();
      boolean deleted = store.unmatchedReports(before, NOTIFICATIONS) > 0;
      if (!erased && !deleted) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Instant> own(Instant now) {
    Map<String, Instant> own = new HashMap<>();
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(DAYS + "."))
        .forEach(
            name ->
                own.put(
                    name.substring(DAYS.length() + 1),
                    before(config.getValue(name, Integer.class), now)));
    return own;
  }

  private static Instant before(int days, Instant now) {
    if (days < 0) {
      throw new IllegalArgumentException(DAYS + " must not be negative");
    }
    return days == 0 ? Instant.EPOCH : now.minus(Duration.ofDays(days));
  }
}
