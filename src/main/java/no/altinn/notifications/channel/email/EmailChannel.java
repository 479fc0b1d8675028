package no.altinn.notifications.channel.email;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.platform.Channel;

/** Sends e-mails, those of one batch at the same time. */
@ApplicationScoped
public class EmailChannel implements DeliveryChannel {

  private static final int BATCH = 16;

  @Resource(lookup = "concurrent/sending")
  ManagedExecutorService executor;

  @Inject EmailProvider provider;

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public void send(List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes) {
    CompletableFuture.allOf(
            messages.stream()
                .map(message -> executor.runAsync(() -> send(message, outcomes)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private void send(OutgoingMessage message, BiConsumer<OutgoingMessage, HandOver> outcomes) {
    SendOutcome outcome =
        message.attachments().isEmpty()
            ? provider.send(message)
            : new SendOutcome.TryLater(null, "Attachments are not supported yet.");
    outcomes.accept(message, new HandOver(provider.name(), outcome));
  }
}
