package no.altinn.notifications.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/**
 * Gets access tokens from Maskinporten (RFC 7523; integrations §5.1) with the settings {@code
 * notifications.maskinporten.issuer}, {@code .token-url}, {@code .client-id}, {@code .key} or
 * {@code .key-file} (RSA, PKCS #8 PEM or JSON web key) and {@code .key-id}. A token is kept until
 * ten seconds before it expires; while one is being fetched, others who want the same scope wait
 * for it, and share a failure too, so that an issuer that hangs makes nobody wait in line. The key
 * is read anew for each token, so that it can be exchanged without a restart. Thread-safe.
 */
@ApplicationScoped
public class MaskinportenTokens {

  /** Why there is no token; without key, grant or token. */
  public static final class Unavailable extends RuntimeException {
    private Unavailable(String reason) {
      super("no access token from Maskinporten: " + reason);
    }
  }

  private static final String PREFIX = "notifications.maskinporten.";
  private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Duration GRANT_LIFETIME = Duration.ofSeconds(100);
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  @Inject Config config;
  @Inject Clock clock;

  private final HttpExchange http = new HttpExchange(Duration.ofSeconds(3));
  private final Map<String, Kept> byScope = new ConcurrentHashMap<>();

  private record Token(String value, Instant until) {}

  /** The token of one scope; its lock lets one at a time fetch it. */
  private static final class Kept {
    private Token token;
    private volatile int failures;
    private Unavailable failure;
  }

  /**
   * An access token for a scope.
   *
   * @param scope one or several, separated by spaces
   * @throws Unavailable if there is none to be had
   */
  public String token(String scope) {
    Kept kept = byScope.computeIfAbsent(scope, s -> new Kept());
    int failuresBefore = kept.failures;
    synchronized (kept) {
      Instant now = clock.instant();
      if (kept.token == null || !now.isBefore(kept.token.until())) {
        if (kept.failures != failuresBefore) {
          throw kept.failure;
        }
        try {
          kept.token = fetch(scope, now);
        } catch (Unavailable e) {
          kept.failure = e;
          kept.failures++;
          throw e;
        }
      }
      return kept.token.value();
    }
  }

  private Token fetch(String scope, Instant now) {
    String form =
        "grant_type="
            + URLEncoder.encode(GRANT_TYPE, StandardCharsets.UTF_8)
            + "&assertion="
            + grant(scope, now);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(setting("token-url")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    if (!(http.send(request, ANSWER) instanceof HttpOutcome.Answered answer)) {
      throw new Unavailable("it does not answer");
    }
    if (answer.status() != 200) {
      throw new Unavailable("it answered " + answer.status());
    }
    try (JsonReader json = Json.reader(answer.body())) {
      JsonObject token = json.readObject();
      Duration lifetime = Duration.ofSeconds(token.getJsonNumber("expires_in").longValue());
      return new Token(token.getString("access_token"), now.plus(lifetime).minus(MARGIN));
    } catch (JsonException | ClassCastException | NullPointerException e) {
      throw new Unavailable("its answer cannot be understood");
    }
  }

  private String grant(String scope, Instant now) {
    try {
      PrivateKeys.Named key =
          PrivateKeys.read(
              Secrets.find(config, PREFIX + "key")
                  .orElseThrow(() -> new Unavailable("no key is configured")));
      String id = config.getOptionalValue(PREFIX + "key-id", String.class).orElse(key.id());
      SignedJWT grant =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(),
              new JWTClaimsSet.Builder()
                  .audience(setting("issuer"))
                  .issuer(setting("client-id"))
                  .claim("scope", scope)
                  .issueTime(Date.from(now))
                  .expirationTime(Date.from(now.plus(GRANT_LIFETIME)))
                  .jwtID(UUID.randomUUID().toString())
                  .build());
      grant.sign(new RSASSASigner(key.key()));
      return grant.serialize();
    } catch (JOSEException | IllegalArgumentException e) {
      throw new Unavailable("the key cannot be used");
    }
  }

  private String setting(String name) {
    return config
        .getOptionalValue(PREFIX + name, String.class)
        .orElseThrow(() -> new Unavailable("the setting " + PREFIX + name + " is missing"));
  }
}
