package no.altinn.notifications.it.inside;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.platform.Channel;

/** A channel whose provider answers as the test says. */
final class LabChannel implements DeliveryChannel {

  private final Channel channel;
  private final Function<OutgoingMessage, SendOutcome> provider;

  LabChannel(Function<OutgoingMessage, SendOutcome> provider) {
    this(TestOrders.LAB, provider);
  }

  LabChannel(Channel channel, Function<OutgoingMessage, SendOutcome> provider) {
    this.channel = channel;
    this.provider = provider;
  }

  static LabChannel accepting() {
    return new LabChannel(message -> new SendOutcome.Accepted("lab-" + message.id(), false));
  }

  static LabChannel answering(SendOutcome outcome) {
    return new LabChannel(message -> outcome);
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public int batchSize() {
    return 100;
  }

  @Override
  public void send(List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes) {
    messages.forEach(
        message -> outcomes.accept(message, new HandOver("lab", provider.apply(message))));
  }
}
