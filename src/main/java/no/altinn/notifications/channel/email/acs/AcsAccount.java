package no.altinn.notifications.channel.email.acs;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * Where the service is and the key that requests are signed with.
 *
 * @param endpoint without a path
 */
record AcsAccount(URI endpoint, byte[] key) {

  static final String PREFIX = "notifications.email.acs.";

  /**
   * Reads the account anew, so that a key can be exchanged without a restart: from a connection
   * string {@code endpoint=…;accesskey=…}, or from endpoint and key.
   *
   * @throws IllegalStateException if neither is set, or the key is not Base64
   */
  static AcsAccount read(Config config) {
    Map<String, String> parts = new HashMap<>();
    for (String part : Secrets.find(config, PREFIX + "connection-string").orElse("").split(";")) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2) {
        parts.put(pair[0].strip().toLowerCase(Locale.ROOT), pair[1].strip());
      }
    }
    String endpoint =
        config
            .getOptionalValue(PREFIX + "endpoint", String.class)
            .orElseGet(() -> parts.get("endpoint"));
    String key =
        Secrets.find(config, PREFIX + "access-key").orElseGet(() -> parts.get("accesskey"));
    if (endpoint == null || key == null) {
      throw new IllegalStateException(
          PREFIX + "connection-string, or endpoint and access-key, must be set");
    }
    try {
      return new AcsAccount(
          URI.create(endpoint.replaceAll("/+$", "")), Base64.getDecoder().decode(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(PREFIX + "access-key is not Base64, or endpoint no address");
    }
  }

  @Override
  public String toString() {
    return "account at " + endpoint;
  }
}
