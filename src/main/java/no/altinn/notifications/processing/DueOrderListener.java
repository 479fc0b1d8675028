package no.altinn.notifications.processing;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.DeadLettering;

/**
 * Takes due orders off their queue. The message is acknowledged after the work; a repeat of it
 * finds nothing to do.
 */
@Interceptors(DeadLettering.class)
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueOrderListener implements MessageListener {

  @Inject OrderProcessing processing;

  @Override
  public void onMessage(Message message) {
    try {
      processing.process(Claim.parse(message.getBody(String.class)));
    } catch (JMSException e) {
      throw new IllegalStateException("message cannot be read; the broker delivers it again", e);
    }
  }
}
