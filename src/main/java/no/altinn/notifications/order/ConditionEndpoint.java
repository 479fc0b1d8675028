package no.altinn.notifications.order;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules for the address that is asked at send time whether an order is still wanted: one for
 * the first API (wire contract §2.2) and a wider one for the future API (§2.3), which allows {@code
 * localhost}, IP addresses and ports.
 *
 * <p>These are rules of form. Whether the server may call the address at all is decided where it is
 * called.
 *
 * <p>Static and without state: safe for any number of threads.
 */
public final class ConditionEndpoint {

  /** What the first API answers for an endpoint it refuses. */
  public static final String LEGACY_MESSAGE = "The condition endpoint must be a valid URL.";

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern TOP_DOMAIN = Pattern.compile("[A-Za-z]{2,}");
  private static final int MAX_PORT = 65_535;

  /** Why the future API refuses an endpoint. */
  public enum Failure {
    /** It is relative, not well-formed, or names no host that could be called. */
    NOT_ABSOLUTE("ConditionEndpoint must be a valid absolute URI."),
    /** It is absolute but of another scheme than http or https, such as ftp or urn. */
    SCHEME_NOT_HTTP("ConditionEndpoint must use http or https scheme.");

    private final String message;

    Failure(String message) {
      this.message = message;
    }

    /** What the future API answers. */
    public String message() {
      return message;
    }
  }

  private ConditionEndpoint() {}

  /**
   * Whether the first API takes the endpoint (wire contract §2.2): absolute, http or https, and a
   * host of ASCII letters, digits, dots and hyphens that ends in a top domain of at least two
   * letters.
   *
   * @param text the endpoint as sent; may be null
   * @return false for null; never throws
   */
  public static boolean isValidLegacy(String text) {
    return parse(text)
        .filter(ConditionEndpoint::isHttp)
        .filter(ConditionEndpoint::isCallable)
        .filter(uri -> hasTopDomain(uri.getHost()))
        .isPresent();
  }

  /**
   * Why the future API refuses the endpoint (wire contract §2.3), or empty when it takes it. An
   * endpoint left out is the caller's concern.
   *
   * @param text the endpoint as sent; null and empty are {@link Failure#NOT_ABSOLUTE}
   */
  public static Optional<Failure> failure(String text) {
    Optional<URI> uri = parse(text).filter(URI::isAbsolute);
    if (uri.isEmpty()) {
      return Optional.of(Failure.NOT_ABSOLUTE);
    }
    if (!isHttp(uri.get())) {
      return Optional.of(Failure.SCHEME_NOT_HTTP);
    }
    return isCallable(uri.get()) ? Optional.empty() : Optional.of(Failure.NOT_ABSOLUTE);
  }

  private static Optional<URI> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notWellFormed) {
      return Optional.empty();
    }
  }

  private static boolean isHttp(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
  }

  private static boolean isCallable(URI uri) {
    return uri.getHost() != null && uri.getPort() <= MAX_PORT;
  }

  private static boolean hasTopDomain(String host) {
    String[] labels = host.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return labels.length > 1 && TOP_DOMAIN.matcher(labels[labels.length - 1]).matches();
  }
}
