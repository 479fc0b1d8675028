package no.altinn.notifications.access;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;

/**
 * Judges a token's claims by the application's clock: it must end, must not have ended and must
 * have begun. Thread-safe.
 */
final class ClaimRules extends DefaultJWTClaimsVerifier<SecurityContext> {

  private static final Set<String> REQUIRED = Set.of("exp");

  private final Clock clock;

  /**
   * @param issuer the {@code iss} to insist on, or null
   * @param audiences of which the token must name one; empty for no such rule
   * @param skew by how much the issuer's clock may differ from ours
   */
  ClaimRules(String issuer, Set<String> audiences, Duration skew, Clock clock) {
    super(
        audiences.isEmpty() ? null : audiences,
        issuer == null ? null : new JWTClaimsSet.Builder().issuer(issuer).build(),
        REQUIRED,
        null);
    setMaxClockSkew((int) skew.toSeconds());
    this.clock = clock;
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
