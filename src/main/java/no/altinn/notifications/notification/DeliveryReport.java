package no.altinn.notifications.notification;

import no.altinn.notifications.platform.Channel;

/**
 * What a provider says became of a message that it accepted.
 *
 * @param provider the provider's configured name
 * @param reference what the provider calls the message, which may be the notification's own id
 * @param status the final status that follows, or null if this is not the provider's last word
 * @param detail for the sender of the message; no personal data; null if the status says it all
 */
public record DeliveryReport(
    Channel channel, String provider, String reference, NotificationStatus status, String detail) {

  public DeliveryReport {
    if (status != null && !status.isFinal()) {
      throw new IllegalArgumentException("what a report changes is final");
    }
  }
}
