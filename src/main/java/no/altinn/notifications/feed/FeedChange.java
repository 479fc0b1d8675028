package no.altinn.notifications.feed;

import java.time.Instant;
import java.util.UUID;

/**
 * One change of an order or of one of its notifications; beyond upstream.
 *
 * @param status the status that was reached, of the notification if there is one here, otherwise of
 *     the order
 * @param notification whose change it is; absent for a change of the order itself
 */
public record FeedChange(
    long sequenceNumber,
    UUID shipmentId,
    String sendersReference,
    String shipmentType,
    String status,
    Instant lastUpdate,
    ChangedNotification notification) {

  /** The notification that changed. */
  public record ChangedNotification(UUID notificationId, String type, String destination) {}
}
