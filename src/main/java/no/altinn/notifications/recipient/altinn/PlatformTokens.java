package no.altinn.notifications.recipient.altinn;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import no.altinn.notifications.platform.PrivateKeys;
import no.altinn.notifications.platform.Secrets;
import no.altinn.notifications.recipient.RegistersUnavailable;
import org.eclipse.microprofile.config.Config;

/**
 * Makes the access token that Altinn's components show each other: issued by {@code platform} for
 * {@code notifications}, good for five minutes (integrations §5.3). The key is read anew for each
 * token, so that it can be exchanged without a restart. Thread-safe.
 */
@ApplicationScoped
public class PlatformTokens {

  private static final String KEY = "notifications.registers.altinn.platform-token-key";
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration MARGIN = Duration.ofSeconds(10);

  @Inject Config config;
  @Inject Clock clock;

  private volatile Cached cached;

  private record Cached(String token, Instant until) {}

  /**
   * The header to send, or none where no key is configured.
   *
   * @throws RegistersUnavailable if the key cannot be used
   */
  Map<String, String> header() {
    Instant now = clock.instant();
    Cached known = cached;
    if (known == null || !now.isBefore(known.until())) {
      Optional<String> key = Secrets.find(config, KEY);
      if (key.isEmpty()) {
        return Map.of();
      }
      known = new Cached(sign(key.get(), now), now.plus(LIFETIME).minus(MARGIN));
      cached = known;
    }
    return Map.of("PlatformAccessToken", known.token());
  }

  private static String sign(String pem, Instant now) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.RS256),
              new JWTClaimsSet.Builder()
                  .issuer("platform")
                  .audience("platform.altinn.no")
                  .claim("urn:altinn:app", "notifications")
                  .notBeforeTime(Date.from(now.minusSeconds(5)))
                  .expirationTime(Date.from(now.plus(LIFETIME)))
                  .build());
      token.sign(new RSASSASigner(PrivateKeys.read(pem).key()));
      return token.serialize();
    } catch (JOSEException | IllegalArgumentException e) {
      throw new RegistersUnavailable("names", "the key for its access token cannot be used", null);
    }
  }
}
