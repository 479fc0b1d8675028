package no.altinn.notifications.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * The secrets that providers show when they report. A setting holds one or more, a line each, so
 * that a new one can be given to a provider before the old one is taken away; a file is read anew
 * each time. Without a secret nobody is let in.
 */
final class WebhookKeys {

  private WebhookKeys() {}

  /** Whether what was sent is one of the secrets; takes the same time whatever was sent. */
  static boolean known(Config config, String setting, String sent) {
    byte[] shown = bytes(sent == null ? "" : sent);
    List<String> keys =
        Secrets.find(config, setting).orElse("").lines().filter(key -> !key.isBlank()).toList();
    boolean found = false;
    for (String key : keys) {
      found |= MessageDigest.isEqual(bytes(key.strip()), shown);
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
