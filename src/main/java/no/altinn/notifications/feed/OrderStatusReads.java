package no.altinn.notifications.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.BaseUri;

/** Says how far an order has come, in the one form that reading and cancelling share. */
@Dependent
public class OrderStatusReads {

  private final OrderReads reads;
  private final ConditionReads conditions;
  private final BaseUri base;

  @Inject
  OrderStatusReads(OrderReads reads, ConditionReads conditions, BaseUri base) {
    this.reads = reads;
    this.conditions = conditions;
    this.base = base;
  }

  OrderStatusView status(String creator, UUID id) {
    Order order = reads.order(creator, id);
    return OrderStatusView.of(order, reads.counts(order.id()), conditions.of(order), base);
  }
}
