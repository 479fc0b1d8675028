package no.altinn.notifications.dispatch;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;

/** The channels that this server can send on. */
@ApplicationScoped
public class DeliveryChannels {

  @Inject @Any Instance<DeliveryChannel> beans;

  private List<DeliveryChannel> channels;

  @PostConstruct
  void find() {
    channels = beans.stream().toList();
  }

  /** All of them. */
  public List<DeliveryChannel> all() {
    return channels;
  }

  /** A claim in pieces that are each one hand-over of the channel. */
  List<Claim> split(Channel channel, Claim claim) {
    int size =
        channels.stream()
            .filter(candidate -> candidate.channel().equals(channel))
            .findFirst()
            .map(DeliveryChannel::batchSize)
            .orElse(1);
    return claim.pieces(size);
  }
}
