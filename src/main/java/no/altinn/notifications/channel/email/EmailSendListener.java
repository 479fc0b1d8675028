package no.altinn.notifications.channel.email;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import no.altinn.notifications.notification.Delivery;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.DeadLettering;

/**
 * Takes claimed e-mails off their queue. The message is acknowledged after the work; a repeat of it
 * finds nothing to do.
 */
@Interceptors(DeadLettering.class)
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EmailSendListener implements MessageListener {

  @Inject Delivery delivery;
  @Inject EmailChannel channel;

  @Override
  public void onMessage(Message message) {
    try {
      delivery.deliver(Claim.parse(message.getBody(String.class)), channel);
    } catch (JMSException e) {
      throw new IllegalStateException("message cannot be read; the broker delivers it again", e);
    }
  }
}
