package no.altinn.notifications.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The RSA key that signs tokens on a developer's machine and in tests, kept in a directory so that
 * the server, the tests and {@code run-cases} agree on it.
 *
 * <p>Never use it outside development: whoever reads the directory can act as anyone. Immutable and
 * safe for use by several threads; file trouble surfaces as {@link UncheckedIOException}.
 */
public final class SigningKey {

  private static final String PRIVATE_KEY_FILE = "dev-signing-key.pem";
  private static final String JWKS_FILE = "dev-signing-jwks.json";
  private static final Pattern ISSUER = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Base64.Encoder PEM_LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Path directory;
  private final RSAPrivateKey privateKey;
  private final RSAKey publicJwk;

  private SigningKey(Path directory, RSAPrivateCrtKey privateKey) {
    this.directory = directory;
    this.privateKey = privateKey;
    this.publicJwk = publicJwk(privateKey);
  }

  /**
   * Reads the key of a directory, creating directory and key when they are missing. The public JWKS
   * is brought in line with the key each time. Of several processes starting on an empty directory
   * the first one's key is used by all.
   */
  public static SigningKey loadOrCreate(Path directory) {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve(PRIVATE_KEY_FILE);
      if (Files.notExists(file)) {
        createPrivateKey(file);
      }
      SigningKey key = new SigningKey(directory, readPrivateKey(file));
      Files.writeString(key.jwksFile(), key.jwks());
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("No signing key in " + directory, e);
    }
  }

  /** The key that signs. */
  public RSAPrivateKey privateKey() {
    return privateKey;
  }

  /** The key that verifies. */
  public RSAPublicKey publicKey() {
    try {
      return publicJwk.toRSAPublicKey();
    } catch (JOSEException e) {
      throw new IllegalStateException("The public key does not fit an RSA key", e);
    }
  }

  /** The {@code kid} of tokens and JWKS: the thumbprint of RFC 7638. */
  public String keyId() {
    return publicJwk.getKeyID();
  }

  /** Where the private key lies, as PKCS#8 PEM readable by its owner only. */
  public Path privateKeyFile() {
    return directory.resolve(PRIVATE_KEY_FILE);
  }

  /** Where the public JWKS lies. */
  public Path jwksFile() {
    return directory.resolve(JWKS_FILE);
  }

  /** The public JWKS, one key for RS256 signatures. */
  public String jwks() {
    return new JWKSet(publicJwk).toString(true);
  }

  /** The public key as PEM (SubjectPublicKeyInfo). */
  public String publicKeyPem() {
    return pem("PUBLIC KEY", publicKey().getEncoded());
  }

  /**
   * Lets an issuer's platform access tokens be verified by this key: writes the public key to
   * {@code <issuer>-access-token-public-cert.pem} beside the private one and tells where.
   *
   * @throws IllegalArgumentException if the issuer does not suit a file name
   */
  public Path writePublicKeyPem(String issuer) {
    if (!ISSUER.matcher(issuer).matches()) {
      throw new IllegalArgumentException("Not an issuer of platform access tokens: " + issuer);
    }
    try {
      Path file = directory.resolve(issuer + "-access-token-public-cert.pem");
      return Files.writeString(file, publicKeyPem());
    } catch (IOException e) {
      throw new UncheckedIOException("No public key written for " + issuer, e);
    }
  }

  private static void createPrivateKey(Path file) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), PRIVATE_KEY_FILE, ".new", ownerOnly(file));
    try {
      Files.writeString(draft, pem("PRIVATE KEY", generate().getEncoded()));
      // A link, unlike a move, never replaces the key another process made meanwhile.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // That process was first; its key is read next.
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
    if (!Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  private static RSAPrivateKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return (RSAPrivateKey) generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM makes no RSA keys", e);
    }
  }

  private static RSAPrivateCrtKey readPrivateKey(Path file) throws IOException {
    String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException e) {
      throw new IOException(file + " holds no RSA key as PKCS#8 PEM", e);
    }
  }

  private static RSAKey publicJwk(RSAPrivateCrtKey key) {
    try {
      RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return new RSAKey.Builder((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec))
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint()
          .build();
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException("The private key has no public half", e);
    }
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, PEM_LINES.encodeToString(der), what);
  }
}
