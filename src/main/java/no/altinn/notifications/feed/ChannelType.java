package no.altinn.notifications.feed;

import java.util.Locale;
import no.altinn.notifications.platform.Channel;

/** The word for a channel in a shipment's recipients (wire contract §1.11). */
final class ChannelType {

  private ChannelType() {}

  static String of(Channel channel) {
    if (channel.equals(Channel.SMS)) {
      return "SMS";
    }
    String name = channel.name();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
