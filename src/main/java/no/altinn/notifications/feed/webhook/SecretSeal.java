package no.altinn.notifications.feed.webhook;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.platform.Secrets;
import no.altinn.notifications.platform.Sha256;
import org.eclipse.microprofile.config.Config;

/**
 * Keeps endpoints' secrets such that a copy of the database does not give them away: AES-256-GCM
 * under {@code notifications.webhooks.key(-file)}, bound to the endpoint. What was sealed under
 * {@code notifications.webhooks.previous-key(-file)} opens, too. Thread-safe.
 */
@Dependent
public class SecretSeal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Config config;

  @Inject
  SecretSeal(Config config) {
    this.config = config;
  }

  /**
   * Seals a secret.
   *
   * @throws Refusal 503 if no key is configured: then there are no web-hooks
   */
  byte[] seal(UUID endpoint, WebhookSecret secret) {
    SecretKeySpec key =
        key("notifications.webhooks.key")
            .orElseThrow(() -> new Refusal(503, null, "Web-hooks are not set up."));
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, endpoint).doFinal(secret.bytes());
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES-GCM", e);
    }
  }

  /** Opens a sealed secret; empty if it was sealed under another key or for another endpoint. */
  Optional<WebhookSecret> open(UUID endpoint, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    List<SecretKeySpec> keys =
        Stream.of("notifications.webhooks.key", "notifications.webhooks.previous-key")
            .flatMap(name -> key(name).stream())
            .toList();
    for (SecretKeySpec key : keys) {
      try {
        return Optional.of(
            new WebhookSecret(
                cipher(Cipher.DECRYPT_MODE, key, nonce, endpoint)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES)));
      } catch (GeneralSecurityException e) {
        continue; // the other key, if there is one
      }
    }
    return Optional.empty();
  }

  private Optional<SecretKeySpec> key(String name) {
    return Secrets.find(config, name).filter(text -> !text.isBlank()).map(SecretSeal::derived);
  }

  private static SecretKeySpec derived(String text) {
    return new SecretKeySpec(Sha256.of(text), "AES");
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, UUID endpoint)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(endpoint.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
