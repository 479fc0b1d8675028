package no.altinn.notifications.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.feed.OrderStatusView.Count;
import no.altinn.notifications.notification.Notification;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.Channel;

/**
 * Reads orders and what became of them. Everything is read for one creator: another's order is as
 * if it did not exist. Each method joins or makes a transaction: outside one, Hibernate gives its
 * connection back after the server has ended the unit of work it belongs to, which costs two stack
 * traces in the log and the connection.
 */
@Dependent
@Transactional
public class OrderReads {

  @PersistenceContext EntityManager entities;

  /**
   * There is no such order, or it is another creator's. Answered 404 without a body (wire contract
   * §0.4c).
   */
  static final class NotFound extends NotFoundException {
    NotFound() {
      super(Response.status(Response.Status.NOT_FOUND).entity("").build());
    }
  }

  Order order(String creator, UUID id) {
    return find(creator, id).orElseThrow(NotFound::new);
  }

  Optional<Order> find(String creator, UUID id) {
    return entities
        .createQuery(
            "select o from NotificationOrder o where o.id = :id and o.creator = :creator",
            Order.class)
        .setParameter("id", id)
        .setParameter("creator", creator)
        .getResultStream()
        .findFirst();
  }

  List<Order> orders(String creator, String sendersReference) {
    return entities
        .createQuery(
            "select o from NotificationOrder o where o.creator = :creator"
                + " and o.sendersReference = :reference order by o.id",
            Order.class)
        .setParameter("creator", creator)
        .setParameter("reference", sendersReference)
        .getResultList();
  }

  /** The texts of many orders, by order. */
  Map<UUID, List<MessageText>> texts(List<Order> orders) {
    if (orders.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery("select t from MessageText t where t.key.orderId in :ids", MessageText.class)
        .setParameter("ids", orders.stream().map(Order::id).toList())
        .getResultStream()
        .collect(Collectors.groupingBy(MessageText::orderId));
  }

  /** All notifications of an order, e-mails first. */
  List<Notification> notifications(UUID orderId) {
    return entities
        .createQuery(
            "select n from Notification n where n.orderId = :id order by n.channel, n.id",
            Notification.class)
        .setParameter("id", orderId)
        .getResultList();
  }

  List<Notification> notifications(UUID orderId, Channel channel) {
    return entities
        .createQuery(
            "select n from Notification n where n.orderId = :id and n.channel = :channel order by"
                + " n.id",
            Notification.class)
        .setParameter("id", orderId)
        .setParameter("channel", channel.name())
        .getResultList();
  }

  /**
   * Counts as the status endpoint does: an e-mail succeeds when accepted or delivered, an SMS when
   * accepted (wire contract §1.4).
   */
  Map<Channel, Count> counts(UUID orderId) {
    Map<Channel, Count> counts = new HashMap<>();
    entities
        .createQuery(
            """
            select n.channel as channel, count(n) as generated,
              sum(case when n.status = 'ACCEPTED' or n.status = 'DELIVERED' and n.channel <> 'sms' then 1 else 0 end) as succeeded
            from Notification n where n.orderId = :id group by n.channel
            """,
            Tuple.class)
        .setParameter("id", orderId)
        .getResultStream()
        .forEach(
            row ->
                counts.put(
                    new Channel(row.get("channel", String.class)),
                    new Count(
                        row.get("generated", Long.class),
                        row.get("succeeded", Number.class).longValue())));
    return counts;
  }
}
