package no.altinn.notifications.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;

/** Reads private RSA keys from the text of a secret. No message repeats the text. */
public final class PrivateKeys {

  private PrivateKeys() {}

  /**
   * A key and its name.
   *
   * @param id the name that the other side knows it by, or null if the text gives none
   */
  public record Named(PrivateKey key, String id) {
    @Override
    public String toString() {
      return "PrivateKey";
    }
  }

  /**
   * Reads an RSA key in PKCS #8 PEM ({@code BEGIN PRIVATE KEY}) or as a JSON web key.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Named read(String text) {
    try {
      if (text.stripLeading().startsWith("{")) {
        JWK key = JWK.parse(text);
        return new Named(key.toRSAKey().toPrivateKey(), key.getKeyID());
      }
      String base64 =
          text.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----|-----END PRIVATE KEY-----.*", "");
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      return new Named(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)), null);
    } catch (GeneralSecurityException | JOSEException | ParseException | RuntimeException e) {
      throw new IllegalArgumentException(
          "not an RSA key in PKCS #8 PEM or JSON web key form: " + e.getClass().getSimpleName());
    }
  }
}
