package no.altinn.notifications.order;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes orders off the queue {@code notifications.orders.in}. A message is acknowledged once its
 * order is stored and answered; delivered again, it is the same order and gets the same answer.
 */
@MessageDriven(messageListenerInterface = MessageListener.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OrderListener implements MessageListener {

  @Inject MessageIntake intake;

  @Override
  public void onMessage(Message message) {
    try {
      intake.take(message, queue());
    } catch (JMSException e) {
      throw new IllegalStateException(
          "an order could not be read or answered; the broker delivers it again", e);
    }
  }

  /** The queue it listens on. */
  String queue() {
    return "notifications.orders.in";
  }
}
