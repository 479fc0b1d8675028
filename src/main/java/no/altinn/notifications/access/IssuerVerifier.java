package no.altinn.notifications.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.lang.System.Logger.Level;
import java.util.Optional;
import no.altinn.notifications.platform.Refusal;

/**
 * Verifies the tokens of one issuer: RS256 by a key of the issuer, whatever algorithm the token
 * asks for. Thread-safe.
 */
final class IssuerVerifier {

  private static final System.Logger LOGGER = System.getLogger(IssuerVerifier.class.getName());

  private final Issuer issuer;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  IssuerVerifier(Issuer issuer, JWKSource<SecurityContext> keys, ClaimRules rules) {
    this.issuer = issuer;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier(rules);
  }

  Issuer issuer() {
    return issuer;
  }

  /**
   * The claims of a token that holds; empty for one that does not.
   *
   * @throws Refusal 503, if the issuer's keys cannot be read, so that nothing can be said
   */
  Optional<JWTClaimsSet> verify(SignedJWT token) {
    try {
      return Optional.of(processor.process(token, null));
    } catch (BadJOSEException | RateLimitReachedException e) {
      // A reason may quote claims, and a claim may be a national identity number.
      LOGGER.log(
          Level.DEBUG, "token refused, issuer {0}: {1}", issuer.name(), e.getClass().getName());
      return Optional.empty();
    } catch (JOSEException e) {
      LOGGER.log(
          Level.ERROR,
          "the keys of issuer {0} cannot be read, its callers are answered 503 until they can: {1}",
          issuer.name(),
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
      throw new Refusal(503, null, "The token cannot be checked at the moment. Try again later.");
    }
  }
}
