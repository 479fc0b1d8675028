package no.altinn.notifications.platform;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An identifier in a path. */
public final class PathId {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private PathId() {}

  /**
   * Reads an identifier of the legacy API.
   *
   * @throws InvalidRequest if the text is no UUID (wire contract §0.4: a validation problem, not a
   *     404)
   */
  public static UUID parse(String text) {
    return find(text).orElseThrow(() -> InvalidRequest.of("id", "The value is not a valid UUID."));
  }

  /** Reads an identifier; empty if the text is no UUID. */
  public static Optional<UUID> find(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
