package no.altinn.notifications.it.inside;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import no.altinn.notifications.notification.Delivery;
import no.altinn.notifications.platform.Claim;

/** Takes claimed push messages off their queue. */
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PushSendListener implements MessageListener {

  @Inject Delivery delivery;
  @Inject PushChannel channel;

  @Override
  public void onMessage(Message message) {
    try {
      delivery.deliver(Claim.parse(message.getBody(String.class)), channel);
    } catch (JMSException e) {
      throw new IllegalStateException("message cannot be read; the broker delivers it again", e);
    }
  }
}
