package no.altinn.notifications.feed;

import java.util.List;

/** Orders that share a sender's reference (wire contract §1.3). */
public record OrderListView(int count, List<OrderView> orders) {

  static OrderListView of(List<OrderView> orders) {
    return new OrderListView(orders.size(), orders);
  }
}
