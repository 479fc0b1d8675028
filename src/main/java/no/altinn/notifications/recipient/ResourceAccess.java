package no.altinn.notifications.recipient;

import java.util.Optional;

/**
 * What a user must be allowed to do to be told on an organisation's behalf.
 *
 * @param resource the resource's id without {@code urn:altinn:resource:}
 * @param action what is done with it, such as {@code read}
 */
public record ResourceAccess(String resource, String action) {

  private static final String PREFIX = "urn:altinn:resource:";
  private static final String DEFAULT_ACTION = "read";

  /**
   * Reads an order's members (wire contract §3.4): the prefix is left off, the action is {@code
   * read} unless the order says otherwise.
   *
   * @param resourceId as the order has it, or null
   * @param resourceAction as the order has it, or null
   * @return empty if the order names no resource
   */
  public static Optional<ResourceAccess> of(String resourceId, String resourceAction) {
    if (resourceId == null || resourceId.isBlank()) {
      return Optional.empty();
    }
    String resource =
        resourceId.startsWith(PREFIX) ? resourceId.substring(PREFIX.length()) : resourceId;
    String action =
        resourceAction == null || resourceAction.isBlank() ? DEFAULT_ACTION : resourceAction.trim();
    return Optional.of(new ResourceAccess(resource, action));
  }
}
