package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.platform.Channel;

/**
 * What is tried on another channel if a notification fails for good.
 *
 * @param id a new id, of the notification that it may become
 * @param channel the other channel
 * @param address the recipient's address there
 * @param customSubject the subject for this recipient alone, or null for the order's
 * @param customBody the body for this recipient alone, or null for the order's
 * @param daytimeOnly to be handed over inside the channel's send window only
 * @param remark what its sender should know of it, without personal data, or null
 * @param until a failure from here on is not followed by another attempt
 * @param lifetime how long it is worth sending from the failure on
 */
public record Fallback(
    UUID id,
    Channel channel,
    String address,
    String customSubject,
    String customBody,
    boolean daytimeOnly,
    String remark,
    Instant until,
    Duration lifetime) {

  @Override
  public String toString() {
    return channel + " fallback " + id;
  }
}
