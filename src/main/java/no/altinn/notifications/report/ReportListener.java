package no.altinn.notifications.report;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.Arrays;
import java.util.UUID;
import no.altinn.notifications.platform.DeadLettering;

/** Takes the ids of stored reports off their queue. A repeat of a message finds nothing to do. */
@Interceptors(DeadLettering.class)
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReportListener implements MessageListener {

  @Inject ReportWork work;

  @Override
  public void onMessage(Message message) {
    try {
      String[] ids = message.getBody(String.class).split(",");
      work.lookAt(Arrays.stream(ids).map(UUID::fromString).toList());
    } catch (JMSException e) {
      throw new IllegalStateException("message cannot be read; the broker delivers it again", e);
    }
  }
}
