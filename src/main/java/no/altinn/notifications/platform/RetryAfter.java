package no.altinn.notifications.platform;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110 §10.2.3), given in seconds or as a date. */
public final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * When the other side may be asked again: not before {@code now}, and at most a day later,
   * whatever it says.
   *
   * @return empty if it does not say, or not in a form that the standard knows
   */
  public static Optional<Instant> of(HttpHeaders headers, Instant now) {
    return headers.firstValue("Retry-After").flatMap(value -> of(value, now));
  }

  /** The same from the header's value. */
  public static Optional<Instant> of(String value, Instant now) {
    return parse(value.trim(), now)
        .map(time -> time.isBefore(now) ? now : time)
        .map(time -> time.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : time);
  }

  private static Optional<Instant> parse(String value, Instant now) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(now.plusSeconds(Long.parseLong(value)));
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
