package no.altinn.notifications.notification;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import no.altinn.notifications.platform.Channel;

/**
 * How messages of test orders end: as their address says, {@code <word>@simulator.example} or a
 * number of {@code +4740000000} and up; any other is delivered at once.
 */
enum SimulatedEnd {
  DELIVERED("delivered", 0, NotificationStatus.DELIVERED),
  SLOW("slow", 1, NotificationStatus.DELIVERED),
  NEVER("never", 2, null),
  FAILED("failed", 10, NotificationStatus.FAILED),
  INVALID("invalid", 11, NotificationStatus.FAILED_INVALID_ADDRESS),
  BARRED(null, 12, NotificationStatus.FAILED_BARRED),
  DELETED(null, 13, NotificationStatus.FAILED_DELETED),
  EXPIRED(null, 14, NotificationStatus.FAILED_EXPIRED),
  UNDELIVERED(null, 15, NotificationStatus.FAILED_UNDELIVERED),
  REJECTED(null, 16, NotificationStatus.FAILED_REJECTED),
  BOUNCED("bounced", null, NotificationStatus.FAILED_BOUNCED),
  SUPPRESSED("suppressed", null, NotificationStatus.FAILED_SUPPRESSED),
  FILTERED_SPAM("filtered-spam", null, NotificationStatus.FAILED_FILTERED_SPAM),
  QUARANTINED("quarantined", null, NotificationStatus.FAILED_QUARANTINED),
  INVALID_SAS_URL("invalid-sas-url", null, NotificationStatus.FAILED_INVALID_SAS_URL),
  PAYLOAD_TOO_LARGE("payload-too-large", null, NotificationStatus.FAILED_PAYLOAD_TOO_LARGE);

  private static final String DOMAIN = "@simulator.example";
  private static final long FIRST_NUMBER = 40_000_000;
  private static final Duration SLOW_DELAY = Duration.ofSeconds(30);

  private final String email;
  private final String number;
  private final NotificationStatus status;

  SimulatedEnd(String word, Integer offset, NotificationStatus status) {
    this.email = word == null ? null : word + DOMAIN;
    this.number = offset == null ? null : "+47" + (FIRST_NUMBER + offset);
    this.status = status;
  }

  static SimulatedEnd of(Channel channel, String address) {
    String plain = address.strip().toLowerCase(Locale.ROOT).replaceFirst("^00", "+");
    return Arrays.stream(values())
        .filter(end -> plain.equals(channel.equals(Channel.EMAIL) ? end.email : end.number))
        .findFirst()
        .orElse(DELIVERED);
  }

  /** The status that it comes to; null if nobody ever hears of it. */
  NotificationStatus status() {
    return status;
  }

  /** How long after it was accepted that is reported. */
  Duration delay() {
    return this == SLOW ? SLOW_DELAY : Duration.ZERO;
  }

  /** Whether a provider would not even take it. */
  boolean isRefused() {
    return this == INVALID || this == INVALID_SAS_URL || this == PAYLOAD_TOO_LARGE;
  }
}
