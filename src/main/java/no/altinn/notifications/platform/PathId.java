package no.altinn.notifications.platform;

import java.util.UUID;
import java.util.regex.Pattern;

/** An identifier in a path of the legacy API. */
public final class PathId {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private PathId() {}

  /**
   * Reads an identifier.
   *
   * @throws InvalidRequest if the text is no UUID (wire contract §0.4: a validation problem, not a
   *     404)
   */
  public static UUID parse(String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw InvalidRequest.of("id", "The value is not a valid UUID.");
    }
    return UUID.fromString(text);
  }
}
