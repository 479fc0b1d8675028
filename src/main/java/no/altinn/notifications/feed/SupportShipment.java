package no.altinn.notifications.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order with its notifications to one person or organisation, for support staff (wire contract
 * §1.13).
 */
public record SupportShipment(
    UUID shipmentId,
    String creatorName,
    String resourceId,
    String sendersReference,
    Instant requestedSendTime,
    String notificationChannel,
    String notificationType,
    List<DeliveryAttempt> deliveryAttempts) {

  /** One notification. */
  public record DeliveryAttempt(
      String nationalIdentityNumber,
      String organizationNumber,
      String channel,
      String emailAddress,
      String mobileNumber,
      String result,
      Instant resultTime) {}
}
