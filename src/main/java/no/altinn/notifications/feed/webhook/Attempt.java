package no.altinn.notifications.feed.webhook;

import java.time.Instant;

/**
 * One call of an endpoint, as its owner may see it.
 *
 * @param id grows with every attempt; null before it is stored
 * @param outcome Delivered, Failed or GivenUp
 * @param httpStatus what was answered, or null
 * @param detail why it failed, or null
 * @param milliseconds how long it took
 */
public record Attempt(
    Long id,
    String eventId,
    String eventType,
    Instant at,
    String outcome,
    Integer httpStatus,
    String detail,
    int milliseconds) {

  static final String DELIVERED = "Delivered";
  static final String FAILED = "Failed";
  static final String GIVEN_UP = "GivenUp";
}
