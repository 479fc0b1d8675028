package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours of the Norwegian day in which a message that may not come at any time goes out: from
 * the opening until just before the closing, in Europe/Oslo, every day (wire contract §4.7, with
 * our own reading of the bounds). Immutable.
 *
 * @param opening first moment inside
 * @param closing first moment outside again; midnight means the end of the day
 */
public record SendWindow(LocalTime opening, LocalTime closing) {

  private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
  private static final Duration LIFETIME = Duration.ofHours(48);

  /**
   * Reads {@code HH:mm-HH:mm}; {@code 24:00} as the closing means the end of the day.
   *
   * @throws IllegalArgumentException if the text is no such pair, or the opening is not before the
   *     closing
   */
  public static SendWindow parse(String text) {
    String[] bounds = text.split("-");
    if (bounds.length != 2) {
      throw new IllegalArgumentException("a send window reads like 09:00-17:00");
    }
    LocalTime opening = LocalTime.parse(bounds[0].trim());
    String end = bounds[1].trim();
    LocalTime closing = end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end);
    if (!closing.equals(LocalTime.MIDNIGHT) && !opening.isBefore(closing)) {
      throw new IllegalArgumentException("a send window opens before it closes");
    }
    return new SendWindow(opening, closing);
  }

  /** Whether the window is open at an instant. */
  public boolean contains(Instant instant) {
    LocalTime time = instant.atZone(NORWAY).toLocalTime();
    return !time.isBefore(opening)
        && (closing.equals(LocalTime.MIDNIGHT) || time.isBefore(closing));
  }

  /** The instant itself if the window is open then, otherwise the next opening. */
  public Instant nextOpen(Instant instant) {
    if (contains(instant)) {
      return instant;
    }
    ZonedDateTime local = instant.atZone(NORWAY);
    ZonedDateTime today = local.with(opening);
    return (local.isBefore(today) ? today : local.plusDays(1).with(opening)).toInstant();
  }

  /**
   * When a message ordered for an instant is no longer worth sending: 48 hours after that instant,
   * or after the opening that it has to wait for (wire contract §4.8: 48 hours after today's
   * opening before it, 72 hours after today's opening behind the closing).
   */
  public Instant expiry(Instant requested) {
    return nextOpen(requested).plus(LIFETIME);
  }
}
