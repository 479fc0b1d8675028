package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.altinn.notifications.notification.Fallbacks;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.notification.NotificationsStored;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.TimeSource;

/**
 * Stores what processing made: all notifications of a batch of orders and the end of the orders'
 * processing, or nothing.
 */
@Dependent
public class ProcessedOrders {

  @Inject OrderClaims claims;
  @Inject NotificationStore notifications;
  @Inject Fallbacks fallbacks;
  @Inject Clock clock;
  @Inject Event<NotificationsStored> news;

  /**
   * Stores a batch.
   *
   * @throws OrderClaims.LeaseLost if an order was taken over by someone else; nothing is stored
   */
  @Transactional(TxType.REQUIRES_NEW)
  public void store(UUID token, List<UUID> orders, List<NewNotification> made) {
    Instant now = TimeSource.now(clock);
    Map<UUID, Integer> pending = new HashMap<>();
    orders.forEach(order -> pending.put(order, 0));
    made.stream()
        .filter(NewNotification::isPending)
        .forEach(n -> pending.merge(n.orderId(), n.fallback() == null ? 1 : 2, Integer::sum));
    Map<Channel, Claim> atOnce = new LinkedHashMap<>();
    made.stream()
        .filter(n -> n.isPending() && !n.sendAfter().isAfter(now))
        .collect(
            Collectors.groupingBy(
                NewNotification::channel,
                Collectors.mapping(NewNotification::id, Collectors.toList())))
        .forEach(
            (channel, ids) -> {
              int room = notifications.room(channel).take(ids.size());
              if (room > 0) {
                atOnce.put(channel, new Claim(UUID.randomUUID(), ids.subList(0, room)));
              }
            });
    notifications.insert(made, atOnce.values(), now);
    fallbacks.insert(made);
    claims.finish(token, pending);
    atOnce.forEach((channel, claim) -> news.fire(new NotificationsStored(channel, false, claim)));
  }
}
