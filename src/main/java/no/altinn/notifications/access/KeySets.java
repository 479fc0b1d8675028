package no.altinn.notifications.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import no.altinn.notifications.platform.Json;

/**
 * An issuer's public keys, read from its JWKS, or from the one that its OpenID discovery document
 * names. Kept for an hour; read again when a token names a key that is not among them, but not more
 * often than every half minute whatever callers send; kept for a day when the issuer cannot be
 * reached.
 */
final class KeySets implements JWKSetSource<SecurityContext> {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration KEPT_IN_AN_OUTAGE = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Issuer issuer;
  private final KeyDocuments documents;

  private KeySets(Issuer issuer, KeyDocuments documents) {
    this.issuer = issuer;
    this.documents = documents;
  }

  /**
   * @param refetchAtMostEvery how long nothing is read again after two reads
   */
  static JWKSource<SecurityContext> of(
      Issuer issuer, KeyDocuments documents, Duration refetchAtMostEvery) {
    return JWKSourceBuilder.create(new KeySets(issuer, documents))
        .cache(KEPT.toMillis(), PATIENCE.toMillis())
        .rateLimited(refetchAtMostEvery.toMillis())
        .outageTolerant(KEPT_IN_AN_OUTAGE.toMillis())
        .build();
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator evaluator, long currentTime, SecurityContext context)
      throws KeySourceException {
    try {
      URI location = issuer.discovery() ? discovered() : issuer.keys();
      return JWKSet.parse(documents.read(location));
    } catch (IOException | ParseException e) {
      throw new JWKSetRetrievalException("the keys of issuer " + issuer.name() + " are missing", e);
    }
  }

  /**
   * OpenID Connect Discovery 1.0 §4.3: the document must be the issuer's own; and what was read
   * safely does not lead to keys that are not.
   */
  private URI discovered() throws IOException {
    try (JsonReader reader = Json.reader(documents.read(issuer.keys()))) {
      JsonObject document = reader.readObject();
      if (issuer.id() != null && !issuer.id().equals(document.getString("issuer", null))) {
        throw new IOException("the discovery document is of another issuer");
      }
      URI keys = URI.create(document.getString("jwks_uri"));
      if ("https".equals(issuer.keys().getScheme()) && !"https".equals(keys.getScheme())) {
        throw new IOException("the discovery document names keys that are not at https");
      }
      return keys;
    } catch (JsonException
        | IllegalArgumentException
        | NullPointerException
        | ClassCastException e) {
      throw new IOException("the discovery document is not one", e);
    }
  }

  @Override
  public void close() {
    // nothing is held open
  }
}
