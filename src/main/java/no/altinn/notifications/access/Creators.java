package no.altinn.notifications.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * Which organisation number orders under which name, for issuers whose tokens carry the number
 * only: {@code notifications.access.creators=991825827:ttd,974760673:brg}, or the same in the file
 * that {@code notifications.access.creators-file} names, one a line if you like. Immutable and
 * thread-safe.
 */
@ApplicationScoped
class Creators {

  private Map<String, String> byNumber;

  Creators() {
    // CDI proxy
  }

  @Inject
  Creators(Config config) {
    this(Secrets.find(config, "notifications.access.creators").orElse(""));
  }

  /**
   * @throws IllegalStateException if an entry is not nine digits, a colon and a name, or a number
   *     stands there twice
   */
  Creators(String entries) {
    byNumber =
        Arrays.stream(entries.split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .map(Creators::parts)
            .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
  }

  /** The name that an organisation number orders under; empty if it may not order. */
  Optional<String> find(String organizationNumber) {
    return Optional.ofNullable(byNumber.get(organizationNumber));
  }

  private static String[] parts(String entry) {
    if (!entry.matches("\\d{9}:[^:]+")) {
      throw new IllegalStateException(
          "notifications.access.creators holds entries like 991825827:ttd, not " + entry);
    }
    return entry.split(":");
  }
}
