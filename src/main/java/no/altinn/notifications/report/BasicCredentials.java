package no.altinn.notifications.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.config.Config;

/** Judges the Authorization header of HTTP Basic (RFC 7617). */
final class BasicCredentials {

  private static final String SCHEME = "basic ";

  private BasicCredentials() {}

  /**
   * Whether a header names the user and one of the passwords.
   *
   * @param header the header's value, or null
   * @param prefix of the settings {@code …report-user} and {@code …report-password}
   */
  static boolean hold(Config config, String prefix, String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String[] pair = decoded(header.substring(SCHEME.length()).strip()).split(":", 2);
    return pair.length == 2
        & WebhookKeys.known(config, prefix + "report-user", pair[0])
        & WebhookKeys.known(config, prefix + "report-password", pair.length == 2 ? pair[1] : "");
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
