package no.altinn.notifications.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Mints the tokens that callers of the service carry, shaped like those of Altinn's test token
 * generator, and the hostile ones that must be turned away.
 *
 * <pre>{@code
 * tokens.enterprise().scopes("altinn:serviceowner/notifications.create").org("ttd").sign();
 * tokens.personal().scopes("...").expired().sign();
 * tokens.enterprise().scopes("...").signWithForeignKey();
 * }</pre>
 *
 * Immutable and safe for use by several threads.
 */
public final class Tokens {

  /** The issuer of enterprise and personal tokens unless {@link #issuedBy} says otherwise. */
  public static final String DEFAULT_ISSUER =
      "https://platform.at22.altinn.cloud/authentication/api/v1/openid/";

  /** The issuer that Maskinporten's stand-in plays, by the same key. */
  public static final String MASKINPORTEN = "https://test.maskinporten.no/";

  private static final String ORG_CLAIM = "urn:altinn:org";
  private static final Duration ALREADY_OVER = Duration.ofSeconds(-120);

  private final SigningKey key;
  private final String issuer;
  private final Clock clock;

  private Tokens(SigningKey key, String issuer, Clock clock) {
    this.key = key;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** Tokens of the default issuer, valid from now. */
  public static Tokens signedBy(SigningKey key) {
    return new Tokens(key, DEFAULT_ISSUER, Clock.systemUTC());
  }

  /**
   * The same tokens from another issuer; platform access tokens name their organisation instead.
   */
  public Tokens issuedBy(String otherIssuer) {
    return new Tokens(key, otherIssuer, clock);
  }

  /** The same tokens, issued at the time of another clock. */
  public Tokens at(Clock otherClock) {
    return new Tokens(key, issuer, otherClock);
  }

  /** The token of an organisation ({@code ttd} unless told), as exchanged from Maskinporten. */
  public Token enterprise() {
    Map<String, Claim> claims = new LinkedHashMap<>();
    claims.put("scope", Claim.of(""));
    claims.put("token_type", Claim.of("Bearer"));
    claims.putAll(validity());
    claims.put("client_id", Claim.unique());
    claims.put("jti", Claim.unique());
    claims.put("consumer", Claim.of(Map.of()));
    claims.put("urn:altinn:orgNumber", Claim.of(""));
    claims.put("urn:altinn:authenticatemethod", Claim.of("maskinporten"));
    claims.put("urn:altinn:authlevel", Claim.of(3));
    claims.put("iss", Claim.of(issuer));
    claims.put("actual_iss", Claim.of("altinn-test-tools"));
    return new Token(this, claims, ORG_CLAIM, Duration.ofMinutes(30)).orgNo("991825827").org("ttd");
  }

  /** The token of a person, which names no organisation. */
  public Token personal() {
    Map<String, Claim> claims = new LinkedHashMap<>();
    claims.put("nameid", Claim.of("20012345"));
    claims.put("urn:altinn:userid", Claim.of("20012345"));
    claims.put("urn:altinn:username", Claim.of("uptests"));
    claims.put("urn:altinn:partyid", Claim.of(51234567));
    claims.put("urn:altinn:authenticatemethod", Claim.of("NotDefined"));
    claims.put("urn:altinn:authlevel", Claim.of(3));
    claims.put("pid", Claim.of("01039012345"));
    claims.put("scope", Claim.of(""));
    claims.put("token_type", Claim.of("Bearer"));
    claims.put("client_id", Claim.unique());
    claims.put("jti", Claim.unique());
    claims.putAll(validity());
    claims.put("iss", Claim.of(issuer));
    claims.put("actual_iss", Claim.of("altinn-test-tools"));
    return new Token(this, claims, ORG_CLAIM, Duration.ofMinutes(30));
  }

  /** The token of an organisation by its number alone, as Maskinporten issues it. */
  public Token maskinporten() {
    Tokens theirs = issuedBy(MASKINPORTEN);
    Map<String, Claim> claims = new LinkedHashMap<>();
    claims.put("iss", Claim.of(MASKINPORTEN));
    claims.put("client_id", Claim.unique());
    claims.put("client_amr", Claim.of("private_key_jwt"));
    claims.put("token_type", Claim.of("Bearer"));
    claims.put("scope", Claim.of(""));
    claims.put("jti", Claim.unique());
    claims.putAll(validity());
    claims.remove("nbf");
    return new Token(theirs, claims, ORG_CLAIM, Duration.ofMinutes(2))
        .orgNo("991825827")
        .without("urn:altinn:orgNumber");
  }

  /** The token of an organisation's app, for the header {@code PlatformAccessToken}. */
  public Token platformAccess() {
    Map<String, Claim> claims = new LinkedHashMap<>();
    claims.put("urn:altinn:app", Claim.of("uptests-app"));
    claims.put("iss", Claim.of("ttd"));
    claims.putAll(validity());
    claims.put("jti", Claim.unique());
    return new Token(this, claims, "iss", Duration.ofMinutes(5));
  }

  /** Not a token at all, though it has the two dots. */
  public String garbage() {
    return "ikke.et.token";
  }

  private static Map<String, Claim> validity() {
    Map<String, Claim> claims = new LinkedHashMap<>();
    claims.put("exp", (now, timeToLive) -> now + timeToLive);
    claims.put("iat", (now, timeToLive) -> now);
    claims.put("nbf", (now, timeToLive) -> now - 5);
    return claims;
  }

  /** A token about to be signed. Immutable: every change gives a new one, each signing a new id. */
  public static final class Token {

    private final Tokens tokens;
    private final Map<String, Claim> claims;
    private final String orgClaim;
    private final Duration timeToLive;

    private Token(Tokens tokens, Map<String, Claim> claims, String orgClaim, Duration timeToLive) {
      this.tokens = tokens;
      this.claims = claims;
      this.orgClaim = orgClaim;
      this.timeToLive = timeToLive;
    }

    /** Sets the scopes; a string may hold several, parted by blanks or commas. */
    public Token scopes(String... scopes) {
      return claim("scope", String.join(" ", scopes).replace(',', ' ').trim());
    }

    /** Sets who acts: the code of the organisation. An empty code leaves the claim out. */
    public Token org(String org) {
      return org.isEmpty() ? without(orgClaim) : claim(orgClaim, org);
    }

    /** Sets the organisation number, here and in {@code consumer}. */
    public Token orgNo(String orgNo) {
      Map<String, Object> consumer = new LinkedHashMap<>();
      consumer.put("authority", "iso6523-actorid-upis");
      consumer.put("ID", "0192:" + orgNo);
      return claim("consumer", consumer).claim("urn:altinn:orgNumber", orgNo);
    }

    /** Sets the app of a platform access token. */
    public Token app(String app) {
      return claim("urn:altinn:app", app);
    }

    /** Sets how long the token is valid; a negative duration makes it expired. */
    public Token ttl(Duration duration) {
      return new Token(tokens, claims, orgClaim, duration);
    }

    /** Makes the validity end two minutes before the token is issued. */
    public Token expired() {
      return ttl(ALREADY_OVER);
    }

    /** Sets any claim, known or not. */
    public Token claim(String name, Object value) {
      Map<String, Claim> changed = new LinkedHashMap<>(claims);
      changed.put(name, Claim.of(value));
      return new Token(tokens, changed, orgClaim, timeToLive);
    }

    /** Leaves a claim out. */
    public Token without(String name) {
      Map<String, Claim> changed = new LinkedHashMap<>(claims);
      changed.remove(name);
      return new Token(tokens, changed, orgClaim, timeToLive);
    }

    /** Signs by the key everyone trusts. */
    public String sign() {
      return sign(JWSAlgorithm.RS256, new RSASSASigner(tokens.key.privateKey()));
    }

    /** Signs by a key nobody knows, under the name of the trusted one. */
    public String signWithForeignKey() {
      return sign(JWSAlgorithm.RS256, new RSASSASigner(ForeignKey.PRIVATE_KEY));
    }

    /** Takes the public key's PEM for a shared secret (HS256), hoping the verifier does too. */
    public String signWithPublicKeyAsSecret() {
      byte[] secret = tokens.key.publicKeyPem().getBytes(StandardCharsets.US_ASCII);
      try {
        return sign(JWSAlgorithm.HS256, new MACSigner(secret));
      } catch (JOSEException e) {
        throw new IllegalStateException("The public key is no secret", e);
      }
    }

    /** Claims to need no signature ({@code alg: none}). */
    public String unsigned() {
      PlainHeader header =
          new PlainHeader.Builder()
              .type(JOSEObjectType.JWT)
              .customParam("kid", tokens.key.keyId())
              .build();
      return new PlainObject(header, payload()).serialize();
    }

    private String sign(JWSAlgorithm algorithm, JWSSigner signer) {
      JWSHeader header =
          new JWSHeader.Builder(algorithm)
              .type(JOSEObjectType.JWT)
              .keyID(tokens.key.keyId())
              .build();
      JWSObject token = new JWSObject(header, payload());
      try {
        token.sign(signer);
      } catch (JOSEException e) {
        throw new IllegalStateException("Could not sign by " + algorithm, e);
      }
      return token.serialize();
    }

    private Payload payload() {
      long now = tokens.clock.instant().getEpochSecond();
      Map<String, Object> payload = new LinkedHashMap<>();
      claims.forEach((name, claim) -> payload.put(name, claim.value(now, timeToLive.toSeconds())));
      return new Payload(payload);
    }
  }

  /** What a claim says once the token is signed, times in seconds. */
  private interface Claim {

    Object value(long now, long timeToLive);

    static Claim of(Object value) {
      return (now, timeToLive) -> value;
    }

    static Claim unique() {
      return (now, timeToLive) -> UUID.randomUUID().toString();
    }
  }

  /** Made only when somebody wants it: a key takes a while. */
  private static final class ForeignKey {

    private static final PrivateKey PRIVATE_KEY = generate();

    private static PrivateKey generate() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("This JVM makes no RSA keys", e);
      }
    }
  }
}
