package no.altinn.notifications.notification;

import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.platform.Channel;

/**
 * A notification about to be stored.
 *
 * @param id a new id
 * @param orderId the order it comes from
 * @param creator the organisation that ordered
 * @param channel the channel it goes out on
 * @param status {@link NotificationStatus#NEW}, or a final status for one that cannot be sent
 * @param address the recipient's address, empty if there is none
 * @param nationalIdentityNumber the person it is for, or null
 * @param organizationNumber the organisation it is for, or null
 * @param customSubject the subject for this recipient alone, or null for the order's
 * @param customBody the body for this recipient alone, or null for the order's
 * @param sendAfter not to be handed over before
 * @param daytimeOnly to be handed over inside the channel's send window only
 * @param expiresAt not to be handed over from here on
 * @param remark what its sender should know of it whatever becomes of it, without personal data, or
 *     null
 * @param fallback what is tried if it fails for good, or null
 */
public record NewNotification(
    UUID id,
    UUID orderId,
    String creator,
    Channel channel,
    NotificationStatus status,
    String address,
    String nationalIdentityNumber,
    String organizationNumber,
    String customSubject,
    String customBody,
    Instant sendAfter,
    boolean daytimeOnly,
    Instant expiresAt,
    String remark,
    Fallback fallback) {

  /** Whether it is still to be sent. */
  public boolean isPending() {
    return !status.isFinal();
  }

  @Override
  public String toString() {
    return channel + " notification " + id;
  }
}
