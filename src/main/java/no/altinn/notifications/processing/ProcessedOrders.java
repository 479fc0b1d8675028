package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  /**
   * How long the sweep leaves notifications alone that are put on their queue right after the
   * commit.
   */
  private static final Duration FAST_PATH_GRACE = Duration.ofSeconds(2);

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
    Map<Channel, List<UUID>> atOnce = new LinkedHashMap<>();
    made.stream()
        .filter(n -> n.isPending() && !n.sendAfter().isAfter(now))
        .forEach(n -> atOnce.computeIfAbsent(n.channel(), c -> new ArrayList<>()).add(n.id()));
    Map<Channel, UUID> tickets = new HashMap<>();
    atOnce.keySet().forEach(channel -> tickets.put(channel, UUID.randomUUID()));
    notifications.insert(made, tickets, now, now.plus(FAST_PATH_GRACE));
    fallbacks.insert(made);
    claims.finish(token, pending);
    atOnce.forEach(
        (channel, ids) ->
            news.fire(
                new NotificationsStored(channel, false, new Claim(tickets.get(channel), ids))));
  }
}
