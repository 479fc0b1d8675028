package no.altinn.notifications.feed;

import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.feed.event.StatusEvent;

/**
 * One change of an order, of one of its notifications or of a web-hook endpoint; beyond upstream.
 *
 * @param shipmentId the order; absent for a change of an endpoint
 * @param status the status that was reached, of the notification if there is one here, otherwise of
 *     the order or the endpoint
 * @param notification whose change it is; absent for a change of the order itself
 * @param webhookId the endpoint whose change it is; absent for all others
 */
public record FeedChange(
    long sequenceNumber,
    UUID shipmentId,
    String sendersReference,
    String shipmentType,
    String status,
    Instant lastUpdate,
    ChangedNotification notification,
    UUID webhookId) {

  /** What became of an endpoint. */
  static FeedChange ofEndpoint(long sequenceNumber, UUID id, String status, Instant at) {
    return new FeedChange(
        sequenceNumber, null, null, null, StatusEvent.endpointStatus(status), at, null, id);
  }

  /** The notification that changed. */
  public record ChangedNotification(UUID notificationId, String type, String destination) {}
}
