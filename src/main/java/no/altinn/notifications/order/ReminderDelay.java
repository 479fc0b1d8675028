package no.altinn.notifications.order;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * How long after its main order a reminder is sent. Days, weeks, months and years are counted in
 * the calendar of Norway, so that a reminder comes at the main order's time of day also across a
 * change of the clocks; hours and less are counted exactly.
 *
 * @param days the part counted in the calendar
 * @param time the part counted exactly
 */
record ReminderDelay(Period days, Duration time) {

  private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

  /** The last instant that the wire can show (wire contract §0.2). */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** A number of calendar days. */
  static ReminderDelay ofDays(int days) {
    return new ReminderDelay(Period.ofDays(days), Duration.ZERO);
  }

  /** Reads a duration of ISO 8601 such as {@code P3D}, {@code PT36H} or {@code P1DT12H}. */
  static Optional<ReminderDelay> parse(String text) {
    String upper = text.trim().toUpperCase(Locale.ROOT);
    int t = upper.indexOf('T');
    try {
      String days = t < 0 ? upper : upper.substring(0, t);
      return Optional.of(
          new ReminderDelay(
              t >= 0 && days.equals("P") ? Period.ZERO : Period.parse(days),
              t < 0 ? Duration.ZERO : Duration.parse("P" + upper.substring(t))));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** The instant that is this long after another; empty if it is before it or after year 9999. */
  Optional<Instant> after(Instant start) {
    try {
      Instant end = start.atZone(NORWAY).plus(days).toInstant().plus(time);
      return Optional.of(end).filter(at -> !at.isBefore(start) && !at.isAfter(LATEST));
    } catch (DateTimeException | ArithmeticException outOfRange) {
      return Optional.empty();
    }
  }
}
