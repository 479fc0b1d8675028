package no.altinn.notifications.access;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An RSA public key out of a PEM file: a certificate, or a bare public key.
 *
 * @param key of at least 2048 bits
 * @param from when the certificate begins; a bare key has always been good
 * @param until when it ends
 */
record PemKey(RSAPublicKey key, Instant from, Instant until) {

  private static final int LEAST_BITS = 2048;
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (CERTIFICATE|PUBLIC KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /**
   * Reads the first certificate or public key.
   *
   * @throws GeneralSecurityException if there is none, or none that serves
   */
  static PemKey parse(String pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new CertificateException("no certificate and no public key");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(2));
    PemKey read = block.group(1).equals("CERTIFICATE") ? certificate(der) : publicKey(der);
    if (read.key().getModulus().bitLength() < LEAST_BITS) {
      throw new InvalidKeyException("a key of fewer than " + LEAST_BITS + " bits");
    }
    return read;
  }

  private static PemKey certificate(byte[] der) throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
      throw new InvalidKeyException("the certificate's key is not RSA");
    }
    return new PemKey(key, instant(certificate.getNotBefore()), instant(certificate.getNotAfter()));
  }

  private static PemKey publicKey(byte[] der) throws GeneralSecurityException {
    return new PemKey(
        (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)),
        Instant.MIN,
        Instant.MAX);
  }

  private static Instant instant(Date date) {
    return date.toInstant();
  }

  boolean isGoodAt(Clock clock) {
    Instant now = clock.instant();
    return !now.isBefore(from) && !now.isAfter(until);
  }
}
