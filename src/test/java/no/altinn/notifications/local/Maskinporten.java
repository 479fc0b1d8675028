package no.altinn.notifications.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stand-in for Maskinporten that gives access tokens to one client: it checks the grant as the
 * real one does (RFC 7523), each grant good once, and signs by the key that everything here trusts.
 * Thread-safe.
 */
public final class Maskinporten implements AutoCloseable {

  /** The one client it knows. */
  public static final String CLIENT = "local-notifications";

  private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Duration LONGEST_GRANT = Duration.ofSeconds(120);
  private static final Duration SKEW = Duration.ofSeconds(10);
  private static final int LIFETIME_SECONDS = 120;

  private final SigningKey key;
  private final Clock clock;
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final LocalHttpServer http;

  /** A grant is refused, in words of RFC 6749 §5.2. */
  private static final class Refused extends Exception {
    Refused(String description) {
      super(description);
    }
  }

  /**
   * Makes one that does not listen yet.
   *
   * @param port 0 takes any free port
   * @param key signs the client's grants and the tokens
   */
  Maskinporten(int port, SigningKey key, Clock clock) {
    this.http = new LocalHttpServer("Maskinporten", port, this::handle);
    this.key = key;
    this.clock = clock;
  }

  /** Listens. */
  Maskinporten start() {
    http.start();
    return this;
  }

  /** Where tokens are asked for. */
  public URI tokenUri() {
    return URI.create("http://localhost:" + http.port() + "/token");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      try {
        LocalHttpServer.send(exchange, 200, json(token(form)));
      } catch (Refused e) {
        LocalHttpServer.send(
            exchange,
            400,
            json(
                Json.createObjectBuilder()
                    .add("error", "invalid_grant")
                    .add("error_description", e.getMessage())));
      }
    }
  }

  private JsonObjectBuilder token(String form) throws Refused {
    demand(GRANT_TYPE.equals(parameter(form, "grant_type")), "Unknown grant type");
    String scope = scope(parameter(form, "assertion"));
    return Json.createObjectBuilder()
        .add("access_token", Tokens.signedBy(key).at(clock).maskinporten().scopes(scope).sign())
        .add("token_type", "Bearer")
        .add("expires_in", LIFETIME_SECONDS)
        .add("scope", scope);
  }

  private String scope(String assertion) throws Refused {
    try {
      SignedJWT grant = SignedJWT.parse(assertion);
      JWTClaimsSet claims = grant.getJWTClaimsSet();
      Instant now = clock.instant();
      Instant issued = claims.getIssueTime().toInstant();
      Instant expires = claims.getExpirationTime().toInstant();
      demand(grant.verify(new RSASSAVerifier(key.publicKey())), "Invalid signature");
      demand(claims.getAudience().equals(List.of(Tokens.MASKINPORTEN)), "Invalid aud");
      demand(CLIENT.equals(claims.getIssuer()), "Unknown client");
      demand(!issued.isAfter(now.plus(SKEW)) && expires.isAfter(now), "Invalid iat or exp");
      demand(!expires.isAfter(issued.plus(LONGEST_GRANT)), "Lifetime too long");
      demand(claims.getJWTID() != null && used.add(claims.getJWTID()), "Grant was used before");
      return claims.getStringClaim("scope");
    } catch (ParseException | JOSEException | NullPointerException e) {
      throw new Refused("Invalid assertion");
    }
  }

  private static void demand(boolean kept, String otherwise) throws Refused {
    if (!kept) {
      throw new Refused(otherwise);
    }
  }

  private static String parameter(String form, String name) throws Refused {
    for (String pair : form.split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new Refused("Missing parameter " + name);
  }

  private static byte[] json(JsonObjectBuilder object) {
    return object.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.stop();
  }
}
