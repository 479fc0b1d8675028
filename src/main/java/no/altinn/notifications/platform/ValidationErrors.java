package no.altinn.notifications.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every failure found in one request, by the property it belongs to (wire contract §0.4a). Not
 * thread-safe; one is made for each request.
 */
public final class ValidationErrors {

  private final Map<String, List<String>> byProperty = new LinkedHashMap<>();

  /**
   * Notes a failure.
   *
   * @param property PascalCase path of the property, as upstream's clients know it; empty for the
   *     request as a whole
   * @param message one English sentence that names the rule
   */
  public void add(String property, String message) {
    List<String> messages = byProperty.computeIfAbsent(property, p -> new ArrayList<>());
    if (!messages.contains(message)) {
      messages.add(message);
    }
  }

  /** Notes a failure unless the rule is kept. */
  public void require(boolean kept, String property, String message) {
    if (!kept) {
      add(property, message);
    }
  }

  /** Whether anything failed. */
  public boolean any() {
    return !byProperty.isEmpty();
  }

  /**
   * Ends the request if anything failed.
   *
   * @throws InvalidRequest with all failures
   */
  public void throwIfAny() {
    if (any()) {
      throw new InvalidRequest(byProperty);
    }
  }
}
