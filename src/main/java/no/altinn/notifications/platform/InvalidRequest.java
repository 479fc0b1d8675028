package no.altinn.notifications.platform;

import java.util.List;
import java.util.Map;

/**
 * A request that breaks rules of the wire contract. Answered 400 with all of them; nothing was
 * stored.
 */
public final class InvalidRequest extends RuntimeException {

  private final transient Map<String, List<String>> errors;

  public InvalidRequest(Map<String, List<String>> errors) {
    super("invalid request: " + errors.keySet());
    this.errors = errors;
  }

  /** The failures by property. */
  public Map<String, List<String>> errors() {
    return errors;
  }

  /** A request with a single failure. */
  public static InvalidRequest of(String property, String message) {
    return new InvalidRequest(Map.of(property, List.of(message)));
  }
}
