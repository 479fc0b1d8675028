package no.altinn.notifications.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.access.Issuer.Creator;
import no.altinn.notifications.platform.OutgoingHttp;
import org.eclipse.microprofile.config.Config;

/**
 * Verifies bearer tokens by the keys of the issuer that they name. Thread-safe.
 *
 * <p>Not left to the server's MicroProfile JWT: it knows one issuer and one place for the token,
 * and writes the tokens it refuses, personal claims included, to the log.
 */
@ApplicationScoped
class BearerTokens {

  private static final System.Logger LOGGER = System.getLogger(BearerTokens.class.getName());

  private List<IssuerVerifier> verifiers;
  private Creators creators;

  BearerTokens() {
    // CDI proxy
  }

  @Inject
  BearerTokens(Config config, Clock clock, Creators creators) {
    this(
        Issuers.read(config),
        creators,
        clock,
        Duration.ofSeconds(config.getValue("mp.jwt.verify.clock.skew", Integer.class)),
        Duration.ofSeconds(
            config.getValue("notifications.access.keys.refetch-seconds", Integer.class)));
  }

  BearerTokens(
      List<Issuer> issuers, Creators creators, Clock clock, Duration skew, Duration refetch) {
    KeyDocuments documents = new KeyDocuments(OutgoingHttp.trusting());
    this.creators = creators;
    this.verifiers =
        issuers.stream()
            .map(
                issuer ->
                    new IssuerVerifier(
                        issuer,
                        KeySets.of(issuer, documents, refetch),
                        new ClaimRules(issuer.id(), issuer.audiences(), skew, clock)))
            .toList();
  }

  /** Reads the configuration when the application starts, so that a wrong one is told then. */
  void start(@Observes Startup event) {
    if (verifiers.isEmpty()) {
      LOGGER.log(
          Level.WARNING,
          "no issuer of bearer tokens is configured: set mp.jwt.verify.publickey.location or"
              + " notifications.access.discovery; until then callers are answered 401");
    }
  }

  /** What a token grants; empty if it does not hold, for whatever reason. */
  Optional<Bearer> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet unverified = jwt.getJWTClaimsSet();
      if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || unverified == null) {
        return Optional.empty();
      }
      return verifier(unverified.getIssuer())
          .flatMap(verifier -> verifier.verify(jwt).map(claims -> bearer(verifier, claims)));
    } catch (ParseException notAToken) {
      return Optional.empty();
    }
  }

  private Optional<IssuerVerifier> verifier(String iss) {
    return verifiers.stream()
        .filter(verifier -> verifier.issuer().isNamed(iss))
        .findFirst()
        .or(
            () ->
                verifiers.stream().filter(verifier -> verifier.issuer().id() == null).findFirst());
  }

  private Bearer bearer(IssuerVerifier verifier, JWTClaimsSet claims) {
    Optional<String> org =
        verifier.issuer().creator() == Creator.ORG
            ? Claims.org(claims)
            : Claims.consumer(claims).flatMap(creators::find);
    return new Bearer(org.orElse(null), Claims.name(claims).orElse(null), Claims.scopes(claims));
  }
}
