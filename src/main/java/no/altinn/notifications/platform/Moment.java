package no.altinn.notifications.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * A time as a request gave it (wire contract §0.2): with {@code Z} or an offset it is an instant;
 * without, its zone is unknown and the request is to be refused by whoever asks for it.
 *
 * @param instant the instant in whole microseconds; read as UTC if no zone was given
 * @param zoned whether a zone was given
 */
public record Moment(Instant instant, boolean zoned) {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  /**
   * Reads a date, a date and time, or a date and time with {@code Z} or an offset; empty if the
   * text is none of them.
   */
  public static Optional<Moment> parse(String text) {
    try {
      TemporalAccessor read =
          FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      Instant instant =
          read instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : read instanceof LocalDateTime local
                  ? local.toInstant(ZoneOffset.UTC)
                  : LocalDate.from(read).atStartOfDay().toInstant(ZoneOffset.UTC);
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        return Optional.empty();
      }
      return Optional.of(
          new Moment(instant.truncatedTo(ChronoUnit.MICROS), read instanceof OffsetDateTime));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
