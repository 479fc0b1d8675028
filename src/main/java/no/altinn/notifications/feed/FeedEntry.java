package no.altinn.notifications.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How an order ended (wire contract §1.12).
 *
 * @param recipients what became of its notifications, up to the moment of reading
 */
public record FeedEntry(
    long sequenceNumber,
    UUID shipmentId,
    String sendersReference,
    String shipmentType,
    String status,
    Instant lastUpdate,
    List<FeedRecipient> recipients) {

  /** One notification of the order. */
  public record FeedRecipient(String destination, String status, Instant lastUpdate) {}
}
