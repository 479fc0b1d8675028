package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.order.OrderClaims.LeaseLost;
import no.altinn.notifications.order.OrderClaims.Taken;
import no.altinn.notifications.order.OrderLeases;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.Faults;

/**
 * Processes due orders: takes them over, asks the conditions of those that have one, and makes the
 * notifications of all that nothing stops. An order that breaks harms no other: those of its batch
 * are processed one by one then, and it alone is set aside.
 */
@Dependent
public class OrderProcessing {

  private final OrderClaims claims;
  private final OrderLeases leases;
  private final ConditionalOrders conditional;
  private final ReadyOrders ready;
  private final BrokenOrders broken;

  @Inject
  public OrderProcessing(
      OrderClaims claims,
      OrderLeases leases,
      ConditionalOrders conditional,
      ReadyOrders ready,
      BrokenOrders broken) {
    this.claims = claims;
    this.leases = leases;
    this.conditional = conditional;
    this.ready = ready;
    this.broken = broken;
  }

  /**
   * Processes the orders of one message; those that their message no longer holds are left alone.
   * Orders with a condition may still be under way on return.
   */
  public void process(Claim claim) {
    Taken taken = claims.take(claim);
    UUID token = taken.token();
    List<Order> asking =
        taken.orders().stream().filter(order -> order.conditionEndpoint().isPresent()).toList();
    List<Order> free =
        taken.orders().stream().filter(order -> order.conditionEndpoint().isEmpty()).toList();
    List<UUID> ids = free.stream().map(Order::id).toList();
    leases.keep(token, ids);
    try {
      conditional.ask(token, asking, orders -> make(token, orders));
      if (!free.isEmpty()) {
        make(token, free);
      }
    } finally {
      leases.letGo(token, ids);
    }
  }

  private void make(UUID token, List<Order> orders) {
    try {
      ready.make(token, orders);
    } catch (RuntimeException e) {
      if (Faults.databaseUnavailable(e)) {
        throw e;
      }
      if (orders.size() > 1) {
        orders.forEach(order -> make(token, List.of(order)));
      } else if (!(e instanceof LeaseLost)) {
        broken.setAside(token, orders.get(0), e);
      }
    }
  }
}
