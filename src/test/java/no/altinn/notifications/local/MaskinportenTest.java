package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in is as strict as the real one, so that what works here works there. */
class MaskinportenTest {

  private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

  @TempDir Path folder;
  @TempDir Path foreign;

  private final HttpClient http = HttpClient.newHttpClient();
  private SigningKey key;
  private Maskinporten maskinporten;

  @BeforeEach
  void start() {
    key = SigningKey.loadOrCreate(folder);
    maskinporten = new Maskinporten(0, key, Clock.fixed(NOW, ZoneOffset.UTC)).start();
  }

  @AfterEach
  void stop() {
    maskinporten.close();
  }

  @Test
  void a_good_grant_gives_a_token_of_its_scope_once() throws Exception {
    String grant = grant(key, Maskinporten.CLIENT, Tokens.MASKINPORTEN, 0, 120);

    HttpResponse<String> first = ask(grant);
    HttpResponse<String> again = ask(grant);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"expires_in\":120").contains("\"scope\":\"a:b\"");
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("Grant was used before");
  }

  @ParameterizedTest
  @CsvSource({
    "local-notifications, https://other/,                0,   100, Invalid aud",
    "someone-else,        https://test.maskinporten.no/, 0,   100, Unknown client",
    "local-notifications, https://test.maskinporten.no/, 0,   121, Lifetime too long",
    "local-notifications, https://test.maskinporten.no/, 11,  100, Invalid iat or exp",
    "local-notifications, https://test.maskinporten.no/, -90, 60,  Invalid iat or exp",
  })
  void a_grant_that_breaks_a_rule_is_refused(
      String client, String audience, int issued, int lifetime, String why) throws Exception {
    HttpResponse<String> answer = ask(grant(key, client, audience, issued, lifetime));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid_grant").contains(why);
  }

  @Test
  void a_foreign_key_and_garbage_are_refused() throws Exception {
    SigningKey other = SigningKey.loadOrCreate(foreign);

    assertThat(ask(grant(other, Maskinporten.CLIENT, Tokens.MASKINPORTEN, 0, 100)).body())
        .contains("Invalid signature");
    assertThat(ask("garbage").body()).contains("Invalid assertion");
  }

  private HttpResponse<String> ask(String grant) throws IOException, InterruptedException {
    URI uri = maskinporten.tokenUri();
    return http.send(
        HttpRequest.newBuilder(uri)
            .POST(
                BodyPublishers.ofString(
                    "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
                        + grant))
            .build(),
        BodyHandlers.ofString());
  }

  private static String grant(
      SigningKey signer, String client, String audience, int issued, int lifetime)
      throws JOSEException {
    Instant at = NOW.plusSeconds(issued);
    SignedJWT grant =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.RS256),
            new JWTClaimsSet.Builder()
                .issuer(client)
                .audience(audience)
                .claim("scope", "a:b")
                .issueTime(Date.from(at))
                .expirationTime(Date.from(at.plusSeconds(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    grant.sign(new RSASSASigner(signer.privateKey()));
    return grant.serialize();
  }
}
