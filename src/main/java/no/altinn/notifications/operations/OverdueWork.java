package no.altinn.notifications.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import no.altinn.notifications.dispatch.DeliveryChannels;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Counts what is not final and older than it should be. All counts are 0 in a healthy system:
 * overdue work means that servers cannot keep up, stuck work means a fault of ours. Asked at most
 * every few seconds, however many ask. Thread-safe.
 */
@ApplicationScoped
public class OverdueWork {

  private static final System.Logger LOGGER = System.getLogger(OverdueWork.class.getName());
  private static final Sql COUNT = Sql.in(OverdueWork.class, "overdue.sql");
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int MOST_OF_ONE_OWNER = 1000;
  private static final Counts UNKNOWN = new Counts(-1, -1, -1, -1, -1);

  /**
   * How many; each -1 while the database cannot be asked.
   *
   * @param overdueOrders due for longer than the grace, counted up to 1000 for each creator
   * @param overdueNotifications likewise
   * @param stuckOrders that nobody holds and no sweep will find, or that are processed for longer
   *     than any notification may live
   * @param stuckNotifications that nobody holds and no sweep will find
   * @param stuckChanges 1 if the status log is not being numbered
   */
  public record Counts(
      long overdueOrders,
      long overdueNotifications,
      long stuckOrders,
      long stuckNotifications,
      long stuckChanges) {}

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;
  @Inject DeliveryChannels channels;

  @Inject
  @ConfigProperty(name = "notifications.overdue.grace")
  Duration grace;

  @Inject
  @ConfigProperty(name = "notifications.overdue.longest-life")
  Duration longestLife;

  private Counts last = UNKNOWN;
  private long asked = System.nanoTime() - FRESH.toNanos();

  /** The counts, a few seconds old at most. */
  public synchronized Counts counts() {
    if (System.nanoTime() - asked >= FRESH.toNanos()) {
      last = ask();
      asked = System.nanoTime();
    }
    return last;
  }

  private Counts ask() {
    try {
      return count(channels.all().stream().map(c -> c.channel().name()).toList());
    } catch (Sql.StatementFailed e) {
      LOGGER.log(Level.WARNING, "overdue work could not be counted; tried again when asked", e);
      return UNKNOWN;
    }
  }

  Counts count(List<String> channelNames) {
    Instant now = TimeSource.now(clock);
    return COUNT
        .on(dataSource)
        .with("channels", "text", channelNames, name -> name)
        .with("due_before", now.minus(grace))
        .with("processed_before", now.minus(longestLife))
        .with("grace", grace.toSeconds())
        .with("most", MOST_OF_ONE_OWNER)
        .list(
            row ->
                new Counts(
                    row.getLong("overdue_orders"),
                    row.getLong("overdue_notifications"),
                    row.getLong("stuck_orders"),
                    row.getLong("stuck_notifications"),
                    row.getLong("stuck_changes")))
        .get(0);
  }

  /** Orders and notifications that are due for longer than they should be. */
  @Gauge(name = "notifications_overdue", absolute = true, unit = MetricUnits.NONE)
  public long overdue() {
    Counts now = counts();
    return now == UNKNOWN ? -1 : now.overdueOrders() + now.overdueNotifications();
  }

  /** Orders, notifications and status changes that nothing will take up. */
  @Gauge(name = "notifications_stuck", absolute = true, unit = MetricUnits.NONE)
  public long stuck() {
    Counts now = counts();
    return now == UNKNOWN ? -1 : now.stuckOrders() + now.stuckNotifications() + now.stuckChanges();
  }
}
