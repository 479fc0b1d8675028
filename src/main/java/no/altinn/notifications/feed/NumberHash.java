package no.altinn.notifications.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * Hashes identity numbers with a secret key (HMAC-SHA256), for there are too few of them for a hash
 * without one to hide anything. Thread-safe.
 */
@ApplicationScoped
public class NumberHash {

  private static final String ALGORITHM = "HmacSHA256";

  @Inject Config config;

  /**
   * The hash of a number under {@code notifications.audit.key}.
   *
   * @throws Refusal if there is no key
   */
  public byte[] of(String number) {
    String key =
        Secrets.find(config, "notifications.audit.key")
            .filter(secret -> !secret.isBlank())
            .orElseThrow(
                () ->
                    new Refusal(
                        503, null, "Look-ups are not possible until their log is configured."));
    return hash(key, number);
  }

  static byte[] hash(String key, String number) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(number.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
