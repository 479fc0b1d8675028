package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stores valid orders, whatever road they came. What it returns for is committed. */
@Dependent
public class OrderIntake {

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;
  @Inject Event<OrderStored> news;

  @Inject
  @ConfigProperty(name = "notifications.email.default-sender")
  String defaultFromAddress;

  @Inject
  @ConfigProperty(name = "notifications.sms.default-sender")
  String defaultSenderNumber;

  /**
   * Stores an order with its texts in one transaction.
   *
   * @param creator the organisation that orders
   * @return the new order's id, once it is committed
   */
  @Transactional
  public UUID accept(String creator, NewOrder order) {
    Instant now = TimeSource.now(clock);
    UUID id = Ids.next();
    UUID ticket = order.requestedSendTime().isAfter(now) ? null : UUID.randomUUID();
    entities.persist(new Order(id, creator, order, now, ticket));
    if (order.email() != null) {
      NewOrder.EmailContent email = order.email();
      entities.persist(
          MessageText.email(
              id,
              orDefault(email.fromAddress(), defaultFromAddress),
              email.subject(),
              email.body(),
              email.contentType()));
    }
    if (order.sms() != null) {
      entities.persist(
          MessageText.sms(
              id, orDefault(order.sms().senderNumber(), defaultSenderNumber), order.sms().body()));
    }
    if (ticket != null) {
      news.fire(new OrderStored(id, ticket));
    }
    return id;
  }

  private static String orDefault(String value, String fallback) {
    return value == null || value.isEmpty() ? fallback : value;
  }
}
