package no.altinn.notifications.feed.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import no.altinn.notifications.feed.event.EventType;
import no.altinn.notifications.platform.RequestBody;
import no.altinn.notifications.platform.ValidationErrors;

/**
 * What an owner says of an endpoint.
 *
 * @param url where events go; may hold secrets in its query
 * @param description the owner's own words, or null
 * @param types the wanted events; empty for all
 * @param active whether it is sent anything
 * @param after where in the log to begin, or null for what happens from now on
 */
record EndpointRequest(
    String url, String description, List<String> types, boolean active, Long after) {

  private static final int MOST_PORT = 65_535;
  private static final int LONGEST_DESCRIPTION = 400;

  /**
   * Reads a request.
   *
   * @param schemes which URL schemes are allowed
   * @param longestUrl in characters
   * @throws no.altinn.notifications.platform.InvalidRequest with every rule that is broken
   */
  static EndpointRequest read(byte[] json, Set<String> schemes, int longestUrl) {
    ValidationErrors errors = new ValidationErrors();
    RequestBody body = RequestBody.parse(json, errors);
    String url = body.string("url").orElse("");
    errors.require(
        url.length() <= longestUrl && isCallable(url, schemes),
        "Url",
        "The url must be an absolute URL with the scheme "
            + String.join(" or ", schemes)
            + ", without user information and fragment, and of at most "
            + longestUrl
            + " characters.");
    Optional<String> description = body.string("description");
    errors.require(
        description.orElse("").length() <= LONGEST_DESCRIPTION,
        "Description",
        "The description must have at most " + LONGEST_DESCRIPTION + " characters.");
    List<String> types = types(body.strings("eventTypes").orElse(List.of()), errors);
    boolean active = active(body, errors);
    Optional<Long> after = body.longInteger("after");
    errors.require(after.orElse(0L) >= 0, "After", "The after must not be negative.");
    errors.throwIfAny();
    return new EndpointRequest(url, description.orElse(null), types, active, after.orElse(null));
  }

  private static List<String> types(List<String> wanted, ValidationErrors errors) {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Optional<EventType> type = EventType.find(wanted.get(i));
      errors.require(
          type.isPresent(), "EventTypes[" + i + "]", "The event type must be a known one.");
      type.map(EventType::word).filter(word -> !types.contains(word)).ifPresent(types::add);
    }
    return types;
  }

  /** Suspending is ours alone. */
  private static boolean active(RequestBody body, ValidationErrors errors) {
    String rule = "The status must be Active or Paused.";
    Optional<EndpointStatus> status = body.word("status", EndpointStatus.WORDS, "Status", rule);
    errors.require(status.filter(EndpointStatus.SUSPENDED::equals).isEmpty(), "Status", rule);
    return status.orElse(EndpointStatus.ACTIVE) == EndpointStatus.ACTIVE;
  }

  private static boolean isCallable(String url, Set<String> schemes) {
    try {
      URI uri = new URI(url);
      return uri.getScheme() != null
          && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && uri.getPort() != 0
          && uri.getPort() <= MOST_PORT;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Without the URL: it may hold secrets. */
  @Override
  public String toString() {
    return "web-hook endpoint for " + types;
  }
}
