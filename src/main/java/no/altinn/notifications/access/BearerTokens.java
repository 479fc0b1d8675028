package no.altinn.notifications.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import no.altinn.notifications.access.Issuer.Creator;
import no.altinn.notifications.platform.OutgoingHttp;
import no.altinn.notifications.platform.Sha256;
import org.eclipse.microprofile.config.Config;

/**
 * Verifies bearer tokens by the keys of the issuer that they name. A caller sends one token with
 * many requests, so that what one granted is remembered for a few seconds, by the token's digest: a
 * key that its issuer takes back counts no longer than that. Thread-safe.
 *
 * <p>Not left to the server's MicroProfile JWT: it knows one issuer and one place for the token,
 * and writes the tokens it refuses, personal claims included, to the log.
 */
@ApplicationScoped
class BearerTokens {

  private static final System.Logger LOGGER = System.getLogger(BearerTokens.class.getName());

  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 10_000;

  /**
   * What a token grants.
   *
   * @param ends when it does so no longer
   */
  private record Grant(Bearer bearer, Instant ends) {}

  private Cache<ByteBuffer, Grant> grants;
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
    this.grants =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfter(
                Expiry.creating(
                    (ByteBuffer token, Grant grant) ->
                        least(
                            REMEMBERED,
                            Duration.between(clock.instant(), grant.ends().plus(skew)))))
            .build();
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

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What a token grants; empty if it does not hold, for whatever reason. */
  Optional<Bearer> verify(String token) {
    ByteBuffer digest = ByteBuffer.wrap(Sha256.of(token));
    Grant remembered = grants.getIfPresent(digest);
    if (remembered != null) {
      return Optional.of(remembered.bearer());
    }
    Optional<Grant> verified = grant(token);
    verified.ifPresent(grant -> grants.put(digest, grant));
    return verified.map(Grant::bearer);
  }

  private Optional<Grant> grant(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet unverified = jwt.getJWTClaimsSet();
      if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || unverified == null) {
        return Optional.empty();
      }
      return verifier(unverified.getIssuer())
          .flatMap(
              verifier ->
                  verifier
                      .verify(jwt)
                      .map(
                          claims ->
                              new Grant(
                                  bearer(verifier, claims),
                                  claims.getExpirationTime().toInstant())));
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
