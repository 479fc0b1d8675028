package no.altinn.notifications.it.inside;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.platform.Channel;

/**
 * A third channel, as a room of its own would bring it: this bean, its listener, and a queue in the
 * server's configuration. No room of the product knows of it.
 */
@ApplicationScoped
public class PushChannel implements DeliveryChannel {

  /** Its name, its queue's and its rows'. */
  static final Channel PUSH = new Channel("push");

  private final List<OutgoingMessage> sent = new CopyOnWriteArrayList<>();

  @Override
  public Channel channel() {
    return PUSH;
  }

  @Override
  public int batchSize() {
    return 10;
  }

  @Override
  public void send(List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes) {
    for (OutgoingMessage message : messages) {
      sent.add(message);
      outcomes.accept(
          message, new HandOver("push", new SendOutcome.Accepted("push-" + message.id(), false)));
    }
  }

  /** What it was given to send. */
  List<OutgoingMessage> sent() {
    return List.copyOf(sent);
  }
}
