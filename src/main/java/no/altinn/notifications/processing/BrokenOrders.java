package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.order.OrderFailures;
import no.altinn.notifications.platform.TimeSource;

/**
 * Sees to orders whose processing broke: a fault of ours, so that it is tried again, ever more
 * seldom, in the hope of a mended version. When the order expires it is ended, visibly for its
 * owner, and stays on the operators' list.
 */
@Dependent
public class BrokenOrders {

  private static final System.Logger LOGGER = System.getLogger(BrokenOrders.class.getName());
  private static final String ROOT = "no.altinn.notifications.";

  private final OrderClaims claims;
  private final OrderFailures failures;
  private final FanOut fanOut;
  private final ProcessedOrders processed;
  private final Clock clock;

  @Inject
  public BrokenOrders(
      OrderClaims claims,
      OrderFailures failures,
      FanOut fanOut,
      ProcessedOrders processed,
      Clock clock) {
    this.claims = claims;
    this.failures = failures;
    this.fanOut = fanOut;
    this.processed = processed;
    this.clock = clock;
  }

  /** Puts an order back for a later attempt, or ends it if it has expired. */
  void setAside(UUID token, Order order, RuntimeException failure) {
    Instant now = TimeSource.now(clock);
    Instant expiry = OrderRows.expiry(order);
    if (now.isBefore(expiry)) {
      Instant next = now.plus(ReadyOrders.WAIT.after(order.attempts()));
      LOGGER.log(
          Level.ERROR,
          "order {0} could not be processed; tried again until it expires: {1}",
          order.id(),
          error(failure));
      claims.postpone(
          token,
          List.of(order.id()),
          next.isBefore(expiry) ? next : expiry,
          "Could not be processed; it is tried again until it expires. Attempts so far: "
              + order.attempts()
              + ".");
      failures.note(order, error(failure));
    } else {
      LOGGER.log(
          Level.ERROR,
          "order {0} could not be processed before it expired; it is ended: {1}",
          order.id(),
          error(failure));
      String detail = "Not sent: it could not be processed before it expired.";
      end(token, order, detail);
      failures.giveUp(order, error(failure), detail);
    }
  }

  private void end(UUID token, Order order, String detail) {
    processed.store(token, List.of(order.id()), remains(order, detail));
  }

  /** What broke the order may be what would be told of its recipients. */
  private List<NewNotification> remains(Order order, String detail) {
    try {
      return fanOut.expired(order, detail);
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.ERROR, "order {0} is ended without its notifications: {1}", order.id(), error(e));
      return List.of();
    }
  }

  /** Kind and place of a failure and its cause, without messages: they may hold personal data. */
  static String error(Throwable failure) {
    return failure.getCause() == null
        ? place(failure)
        : place(failure) + ", caused by " + place(failure.getCause());
  }

  private static String place(Throwable failure) {
    return failure.getClass().getName()
        + Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(ROOT))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
  }
}
