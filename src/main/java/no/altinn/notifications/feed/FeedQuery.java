package no.altinn.notifications.feed;

import java.math.BigInteger;
import java.util.Optional;
import no.altinn.notifications.platform.QueryParameters;
import no.altinn.notifications.platform.ValidationErrors;

/**
 * What a reader of the status feed asks for (wire contract §1.12).
 *
 * @param after entries beyond this number only
 * @param pageSize most entries
 * @param descending whether the newest come first
 * @param everyChange beyond upstream: every change, not only how orders ended
 */
record FeedQuery(long after, int pageSize, boolean descending, boolean everyChange) {

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * Reads a query; a page size out of bounds is brought within them.
   *
   * @throws no.altinn.notifications.platform.InvalidRequest if it cannot be understood
   */
  static FeedQuery of(QueryParameters query, int largestPage) {
    ValidationErrors errors = new ValidationErrors();
    Optional<BigInteger> seq = number(query, "seq", errors);
    errors.require(
        seq.isEmpty() || seq.get().signum() >= 0 && seq.get().compareTo(MOST) <= 0,
        "seq",
        "The seq must be 0 or a positive 64-bit integer.");
    Optional<BigInteger> size = number(query, "pageSize", errors);
    String order = query.find("orderBy").orElse("Asc").trim();
    boolean ascending = order.equalsIgnoreCase("Asc") || order.equals("0");
    boolean descending = order.equalsIgnoreCase("Desc") || order.equals("1");
    errors.require(ascending || descending, "orderBy", "The orderBy must be Asc or Desc.");
    String view = query.find("view").orElse("ended").trim();
    boolean all = view.equalsIgnoreCase("all");
    errors.require(all || view.equalsIgnoreCase("ended"), "view", "The view must be ended or all.");
    errors.throwIfAny();
    long after = seq.map(BigInteger::longValueExact).orElse(0L);
    return new FeedQuery(
        descending && after == 0 ? Long.MAX_VALUE : after,
        size.map(wanted -> clamp(wanted, largestPage)).orElse(largestPage),
        descending,
        all);
  }

  private static Optional<BigInteger> number(
      QueryParameters query, String name, ValidationErrors errors) {
    Optional<String> text = query.find(name).map(String::trim);
    if (text.isPresent() && !text.get().matches("[+-]?\\d{1,30}")) {
      errors.add(name, "The value '" + name + "' is not an integer.");
      return Optional.empty();
    }
    return text.map(BigInteger::new);
  }

  private static int clamp(BigInteger wanted, int largest) {
    return wanted.max(BigInteger.ONE).min(BigInteger.valueOf(largest)).intValueExact();
  }
}
