package no.altinn.notifications.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An RSA key with a certificate of its own signing for {@code localhost}, made by keytool. */
public final class SelfSigned {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "key";

  private final KeyStore keys;

  private SelfSigned(KeyStore keys) {
    this.keys = keys;
  }

  /** A new key with a certificate good from yesterday for so many days. */
  public static SelfSigned goodFor(int days) {
    try {
      Path folder = Files.createTempDirectory("self-signed");
      Path file = folder.resolve("identity.p12");
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "RSA",
                  "-keysize",
                  "2048",
                  "-alias",
                  ALIAS,
                  "-startdate",
                  "-2d",
                  "-validity",
                  Integer.toString(2 + days),
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=dns:localhost,ip:127.0.0.1",
                  "-storepass",
                  new String(PASSWORD),
                  "-keystore",
                  file.toString())
              .redirectErrorStream(true)
              .start();
      keytool.getInputStream().readAllBytes();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, PASSWORD);
      }
      Files.delete(file);
      Files.delete(folder);
      return new SelfSigned(keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The key that signs. */
  public RSAPrivateKey privateKey() throws GeneralSecurityException {
    return (RSAPrivateKey) keys.getKey(ALIAS, PASSWORD);
  }

  /** The certificate. */
  public X509Certificate certificate() throws GeneralSecurityException {
    return (X509Certificate) keys.getCertificate(ALIAS);
  }

  /** The certificate as PEM. */
  public String certificatePem() throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(certificate().getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /**
   * Writes the key with its certificate to a file (PKCS 12).
   *
   * @return the file's password
   */
  public String store(Path file) throws GeneralSecurityException, IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, PASSWORD);
    }
    return new String(PASSWORD);
  }

  /** TLS of a server that shows the certificate, and of a client that trusts nothing else. */
  public SSLContext tls() throws GeneralSecurityException, IOException {
    KeyManagerFactory identity =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    identity.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
