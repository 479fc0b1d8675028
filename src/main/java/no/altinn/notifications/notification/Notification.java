package no.altinn.notifications.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.altinn.notifications.platform.Channel;
import org.hibernate.annotations.Immutable;

/**
 * One message to one address on one channel, as it is read back. It is written in statements over
 * many rows by {@link NotificationStore}; nobody changes this view of it.
 */
@Entity
@Immutable
@Table(name = "notification")
public class Notification {

  @Id private UUID id;

  @Column(name = "order_id")
  private UUID orderId;

  private String channel;
  private String status;
  private String address;

  @Column(name = "national_identity_number")
  private String nationalIdentityNumber;

  @Column(name = "organization_number")
  private String organizationNumber;

  @Column(name = "status_time")
  private Instant statusTime;

  private int attempts;
  private String detail;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "fallback_of")
  private UUID fallbackOf;

  /** For JPA. */
  protected Notification() {}

  /** The notification's id. */
  public UUID id() {
    return id;
  }

  /** The order it came from. */
  public UUID orderId() {
    return orderId;
  }

  /** The channel it goes out on. */
  public Channel channel() {
    return new Channel(channel);
  }

  /** Where it is in its life. */
  public NotificationStatus status() {
    return NotificationStatus.valueOf(status);
  }

  /** When it came to where it is. */
  public Instant statusTime() {
    return statusTime;
  }

  /** The recipient's address; the empty string where none was found. */
  public String address() {
    return address;
  }

  /** The person it is for, where the order named one. */
  public Optional<String> nationalIdentityNumber() {
    return Optional.ofNullable(nationalIdentityNumber);
  }

  /** The organisation it is for, where the order named one. */
  public Optional<String> organizationNumber() {
    return Optional.ofNullable(organizationNumber);
  }

  /** How often it was handed to a provider. */
  public int attempts() {
    return attempts;
  }

  /** Why it waits or failed, for its sender; no personal data. */
  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }

  /** The notification whose failure it follows, on the other channel. */
  public Optional<UUID> fallbackOf() {
    return Optional.ofNullable(fallbackOf);
  }

  /** When the next attempt is due; empty when there is none. */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(dueAt);
  }
}
