package no.altinn.notifications.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver's check by the text of Standard Webhooks 1.0.0. It shares nothing with the sender's
 * code.
 */
public final class WebhookVerifier {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final byte[] key;

  /**
   * @param secret as it was shown, {@code whsec_} and base64
   */
  public WebhookVerifier(String secret) {
    if (!secret.startsWith("whsec_")) {
      throw new IllegalArgumentException("no symmetric secret");
    }
    key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    if (key.length < 24 || key.length > 64) {
      throw new IllegalArgumentException("a secret has 24 to 64 bytes");
    }
  }

  /** Whether the headers and the body belong together, now. */
  public boolean verifies(
      String id, String timestamp, String signatures, byte[] body, Instant now) {
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    byte[] expected = expected(id, timestamp, body);
    return Arrays.stream(signatures.split(" "))
        .filter(entry -> entry.startsWith("v1,"))
        .map(entry -> Base64.getDecoder().decode(entry.substring("v1,".length())))
        .anyMatch(signature -> MessageDigest.isEqual(expected, signature));
  }

  private byte[] expected(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String content = id + "." + timestamp + "." + new String(body, StandardCharsets.UTF_8);
      return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
