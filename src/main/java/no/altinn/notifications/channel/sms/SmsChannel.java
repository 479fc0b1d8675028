package no.altinn.notifications.channel.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.platform.Channel;

/** Sends SMS, a batch in one call. */
@ApplicationScoped
public class SmsChannel implements DeliveryChannel {

  private static final int BATCH = 100;

  @Inject SmsProvider provider;

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public void send(List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes) {
    Map<UUID, SendOutcome> answers = provider.send(messages);
    for (OutgoingMessage message : messages) {
      SendOutcome outcome =
          answers.getOrDefault(
              message.id(), new SendOutcome.Unknown("The provider's answer left the message out."));
      outcomes.accept(message, new HandOver(provider.name(), outcome));
    }
  }
}
