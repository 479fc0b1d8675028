package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import no.altinn.notifications.order.OrderFailures;
import no.altinn.notifications.platform.Sql;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Shows how many orders could not be processed for a reason of their own; table {@code
 * order_failure} says which and why. Both are 0 in a healthy system. Thread-safe.
 */
@ApplicationScoped
public class FailedOrders {

  private static final System.Logger LOGGER = System.getLogger(FailedOrders.class.getName());

  @Inject OrderFailures failures;

  /** Orders that broke and are tried again; -1 while the database cannot be asked. */
  @Gauge(name = "notifications_orders_failing", absolute = true, unit = MetricUnits.NONE)
  public long failing() {
    return counts().waiting();
  }

  /** Orders that broke until they expired. */
  @Gauge(name = "notifications_orders_given_up", absolute = true, unit = MetricUnits.NONE)
  public long givenUp() {
    return counts().givenUp();
  }

  private OrderFailures.Counts counts() {
    try {
      return failures.counts();
    } catch (Sql.StatementFailed e) {
      LOGGER.log(Level.WARNING, "failed orders could not be counted; tried again when asked", e);
      return new OrderFailures.Counts(-1, -1);
    }
  }
}
