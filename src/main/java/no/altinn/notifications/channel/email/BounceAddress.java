package no.altinn.notifications.channel.email;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * The envelope sender of an e-mail, one for each notification, so that a report that comes back
 * names it even when the report follows no standard. It carries the notification's id and a proof
 * that we made it, since anyone can send mail there.
 *
 * <p>Setting {@code notifications.email.bounce-address}, such as {@code bounce+{token}@example.no},
 * turns it on; {@code notifications.email.bounce-secret} is the key of the proof.
 */
public final class BounceAddress {

  private static final String SETTING = "notifications.email.bounce-address";
  private static final String PLACE = "{token}";
  private static final Pattern TOKEN = Pattern.compile("(\\p{XDigit}{32})(\\p{XDigit}{16})");
  private static final int PROOF_BYTES = 8;

  private BounceAddress() {}

  /** The address for a notification; empty if configuration asks for none. */
  public static Optional<String> of(Config config, UUID notification) {
    return config
        .getOptionalValue(SETTING, String.class)
        .map(address -> address.replace(PLACE, token(config, notification)));
  }

  /** The notification that an address was made for; empty if we did not make it. */
  public static Optional<UUID> notification(Config config, String address) {
    Matcher found = TOKEN.matcher(address);
    if (!found.find()) {
      return Optional.empty();
    }
    HexFormat hex = HexFormat.of();
    byte[] proof = hex.parseHex(found.group(2));
    String digits = found.group(1);
    UUID id =
        new UUID(
            HexFormat.fromHexDigitsToLong(digits, 0, 16),
            HexFormat.fromHexDigitsToLong(digits, 16, 32));
    return MessageDigest.isEqual(proof, proof(config, id)) ? Optional.of(id) : Optional.empty();
  }

  private static String token(Config config, UUID id) {
    return digits(id) + HexFormat.of().formatHex(proof(config, id));
  }

  private static String digits(UUID id) {
    return id.toString().replace("-", "");
  }

  private static byte[] proof(Config config, UUID id) {
    String secret =
        Secrets.find(config, "notifications.email.bounce-secret")
            .orElseThrow(() -> new IllegalStateException(SETTING + " needs a secret beside it"));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] whole = mac.doFinal(digits(id).getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(whole, PROOF_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is missing", e);
    }
  }
}
