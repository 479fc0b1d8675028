package no.altinn.notifications.recipient.local;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Times as registers write them: a date, or a date and time with an offset of hours alone or of
 * hours and minutes (integrations §7). Without an offset they are in UTC.
 */
final class RegisterTime {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.OFFSET_SECONDS, ZoneOffset.UTC.getTotalSeconds())
          .toFormatter();

  private RegisterTime() {}

  /**
   * Reads a time.
   *
   * @throws java.time.DateTimeException if it is none
   */
  static Instant parse(String text) {
    return OffsetDateTime.parse(text, FORMAT).toInstant();
  }
}
