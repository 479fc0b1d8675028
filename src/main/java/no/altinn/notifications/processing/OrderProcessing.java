package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.order.OrderClaims.Taken;
import no.altinn.notifications.platform.Claim;

/** Turns due orders into notifications: take them over, find addresses, fan out, store. */
@Dependent
public class OrderProcessing {

  private final OrderClaims claims;
  private final FanOut fanOut;
  private final ProcessedOrders processed;

  @Inject
  public OrderProcessing(OrderClaims claims, FanOut fanOut, ProcessedOrders processed) {
    this.claims = claims;
    this.fanOut = fanOut;
    this.processed = processed;
  }

  /**
   * Processes the orders of one message; those that their message no longer holds are left alone.
   */
  public void process(Claim claim) {
    Taken taken = claims.take(claim);
    if (taken.orders().isEmpty()) {
      return;
    }
    List<NewNotification> notifications =
        taken.orders().stream().flatMap(order -> fanOut.of(order).stream()).toList();
    processed.store(taken.token(), taken.orders().stream().map(Order::id).toList(), notifications);
  }
}
