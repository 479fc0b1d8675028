package no.altinn.notifications.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import no.altinn.notifications.platform.OutgoingHttp;
import org.eclipse.microprofile.config.Config;

/**
 * Verifies platform access tokens, which apps sign in the name of their organisation (wire contract
 * §0.3): RS256 by the key of the issuer that the token names, an end that is not past, ten seconds
 * of skew. Thread-safe.
 */
@ApplicationScoped
class PlatformTokens {

  private static final System.Logger LOGGER = System.getLogger(PlatformTokens.class.getName());
  private static final String PREFIX = "notifications.access.platform-token.";
  private static final Duration SKEW = Duration.ofSeconds(10);

  /** An issuer becomes part of a file name or of a URL. */
  private static final Pattern ISSUER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private PlatformKeys keys;
  private ClaimRules rules;
  private Set<String> approved;
  private boolean anyIssuer;

  PlatformTokens() {
    // CDI proxy
  }

  @Inject
  PlatformTokens(Config config, Clock clock) {
    Optional<String> anyIssuerKey =
        config.getOptionalValue(PREFIX + "any-issuer-key", String.class);
    Optional<Function<String, URI>> locations =
        anyIssuerKey
            .map(file -> Path.of(file).toUri())
            .<Function<String, URI>>map(file -> issuer -> file)
            .or(
                () ->
                    config
                        .getOptionalValue(PREFIX + "keys", String.class)
                        .map(PlatformKeys::locations));
    this.anyIssuer = anyIssuerKey.isPresent();
    this.approved = Issuers.words(config, PREFIX + "issuers");
    this.rules = rules(clock);
    this.keys =
        locations
            .map(
                found ->
                    new PlatformKeys(
                        new KeyDocuments(OutgoingHttp.trusting()),
                        found,
                        clock,
                        seconds(config, PREFIX + "cache-seconds"),
                        seconds(config, "notifications.access.keys.refetch-seconds")))
            .orElse(null);
  }

  PlatformTokens(PlatformKeys keys, Set<String> approved, Clock clock) {
    this.keys = keys;
    this.approved = approved;
    this.rules = rules(clock);
  }

  private static ClaimRules rules(Clock clock) {
    return new ClaimRules(null, Set.of(), SKEW, clock);
  }

  private static Duration seconds(Config config, String name) {
    return Duration.ofSeconds(config.getValue(name, Integer.class));
  }

  /** Says at the start what nobody should find out later. */
  void start(@Observes Startup event) {
    if (anyIssuer) {
      LOGGER.log(
          Level.WARNING,
          "{0} is set: whoever has that key acts for any organisation; only for machines of"
              + " developers",
          PREFIX + "any-issuer-key");
    }
  }

  /**
   * The organisation that signed a token; empty if the token does not hold, for whatever reason.
   *
   * @throws no.altinn.notifications.platform.Refusal 503, if the organisation's key cannot be read
   */
  Optional<String> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (keys == null
          || claims == null
          || !JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
        return Optional.empty();
      }
      String issuer = claims.getIssuer();
      if (issuer == null || !ISSUER.matcher(issuer).matches() || !isApproved(issuer)) {
        return Optional.empty();
      }
      rules.verify(claims, null);
      return isSignedBy(issuer, jwt) ? Optional.of(issuer) : Optional.empty();
    } catch (ParseException | BadJWTException | JOSEException e) {
      LOGGER.log(Level.DEBUG, "platform access token refused: {0}", e.getClass().getName());
      return Optional.empty();
    }
  }

  private boolean isApproved(String issuer) {
    return approved.isEmpty() || approved.contains(issuer);
  }

  private boolean isSignedBy(String issuer, SignedJWT token) throws JOSEException {
    Optional<PemKey> key = keys.find(issuer);
    if (key.isPresent() && fits(key.get(), token)) {
      return true;
    }
    Optional<PemKey> other = keys.findOther(issuer, key.orElse(null));
    return other.isPresent() && fits(other.get(), token);
  }

  private static boolean fits(PemKey key, SignedJWT token) throws JOSEException {
    return token.verify(new RSASSAVerifier(key.key()));
  }
}
