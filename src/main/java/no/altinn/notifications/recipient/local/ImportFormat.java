package no.altinn.notifications.recipient.local;

import java.util.Locale;
import java.util.Optional;

/** How an imported file is written. */
public enum ImportFormat {
  /** Comma-separated values with a heading line (RFC 4180), UTF-8. */
  CSV,
  /** One JSON object on each line, UTF-8. */
  JSON_LINES;

  /** The format that a file's name or a media type tells; empty if it tells none of these. */
  public static Optional<ImportFormat> named(String nameOrType) {
    String name = nameOrType.toLowerCase(Locale.ROOT);
    if (name.endsWith("csv")) {
      return Optional.of(CSV);
    }
    return name.endsWith("jsonl") || name.endsWith("ndjson")
        ? Optional.of(JSON_LINES)
        : Optional.empty();
  }
}
