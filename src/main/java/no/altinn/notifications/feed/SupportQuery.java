package no.altinn.notifications.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import no.altinn.notifications.platform.Moment;
import no.altinn.notifications.platform.QueryParameters;
import no.altinn.notifications.platform.ValidationErrors;

/**
 * Whose notifications support staff look up, and of when (wire contract §1.13 and §2.5). Bears a
 * personal number: its text says nothing of it.
 *
 * @param from orders requested for this instant or later
 * @param to orders requested for before this instant
 */
record SupportQuery(Number kind, String number, Instant from, Instant to) {

  private static final Duration USUAL_WINDOW = Duration.ofDays(7);
  private static final int MOST_YEARS = 10;
  private static final Pattern UTC = Pattern.compile(".*([zZ]|[+ -]00:00)");

  /** What kind of number it is. */
  enum Number {
    PERSON("nin", "NationalIdentityNumber", 11),
    ORGANIZATION("orgnumber", "OrganizationNumber", 9);

    private final String endpoint;
    private final String header;
    private final Pattern digits;

    Number(String endpoint, String header, int digits) {
      this.endpoint = endpoint;
      this.header = header;
      this.digits = Pattern.compile("[0-9]{" + digits + "}");
    }

    /** The last segment of the path. */
    String endpoint() {
      return endpoint;
    }

    /** The header that holds the number. */
    String header() {
      return header;
    }
  }

  /**
   * Reads a request.
   *
   * @param number the header's value, or null
   * @throws no.altinn.notifications.platform.InvalidRequest naming every rule that it breaks
   */
  static SupportQuery of(Number kind, String number, QueryParameters query, Instant now) {
    ValidationErrors errors = new ValidationErrors();
    String trimmed = number == null ? "" : number.trim();
    errors.require(
        kind.digits.matcher(trimmed).matches(),
        kind.header(),
        "The header " + kind.header() + " must hold a number of the right length.");
    Optional<Instant> from = utc(query, "from", errors);
    Optional<Instant> to = utc(query, "to", errors);
    Instant start = from.orElse(now.minus(USUAL_WINDOW));
    Instant end = to.orElse(now);
    errors.require(!start.isAfter(now), "From", "The from must not be in the future.");
    errors.require(!end.isAfter(now), "To", "The to must not be in the future.");
    errors.require(
        !start.isBefore(now.atOffset(ZoneOffset.UTC).minusYears(MOST_YEARS).toInstant()),
        "From",
        "The from must not be more than 10 years ago.");
    errors.require(start.isBefore(end), "From", "The from must be before the to.");
    errors.throwIfAny();
    return new SupportQuery(kind, trimmed, start, end);
  }

  private static Optional<Instant> utc(
      QueryParameters query, String name, ValidationErrors errors) {
    Optional<String> text = query.find(name).map(String::trim);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Moment> moment =
        Moment.parse(text.get().replace(' ', '+'))
            .filter(read -> read.zoned() && UTC.matcher(text.get()).matches());
    String property = name.equals("from") ? "From" : "To";
    errors.require(
        moment.isPresent(), property, "The " + name + " must be a date and time in UTC.");
    return moment.map(Moment::instant);
  }

  @Override
  public String toString() {
    return "look-up by " + kind.endpoint() + " from " + from + " to " + to;
  }
}
