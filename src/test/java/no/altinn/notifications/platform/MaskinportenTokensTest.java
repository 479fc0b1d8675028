package no.altinn.notifications.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import no.altinn.notifications.channel.MapConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MaskinportenTokensTest {

  @RegisterExtension
  static final WireMockExtension MASKINPORTEN =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock();
  private final MapConfig config = new MapConfig();
  private final MaskinportenTokens tokens = new MaskinportenTokens();
  private RSAKey key;

  /** A clock that a test moves. */
  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeEach
  void connect() throws IOException, JOSEException {
    key = writeKey("first");
    config
        .with("notifications.maskinporten.token-url", MASKINPORTEN.url("/token"))
        .with("notifications.maskinporten.client-id", "our-client")
        .with("notifications.maskinporten.key-file", folder.resolve("key.json"));
    tokens.config = config;
    tokens.clock = clock;
    answer("t1", 119);
  }

  @Test
  void the_grant_says_who_we_are_and_what_we_want() throws Exception {
    assertThat(tokens.token("a:b c:d")).isEqualTo("t1");

    SignedJWT grant = grants().get(0);
    JWTClaimsSet claims = grant.getJWTClaimsSet();
    assertThat(grant.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
    assertThat(grant.getHeader().getKeyID()).isEqualTo("first");
    assertThat(claims.getAudience()).containsExactly("https://maskinporten.no/");
    assertThat(claims.getIssuer()).isEqualTo("our-client");
    assertThat(claims.getStringClaim("scope")).isEqualTo("a:b c:d");
    assertThat(claims.getIssueTime()).isEqualTo(clock.instant());
    assertThat(claims.getExpirationTime()).isBeforeOrEqualTo(clock.instant().plusSeconds(120));
    assertThat(claims.getJWTID()).isNotBlank();
  }

  @Test
  void a_token_is_kept_until_ten_seconds_before_it_expires() throws Exception {
    tokens.token("a:b");
    clock.now = clock.now.plusSeconds(108);
    tokens.token("a:b");
    assertThat(grants()).hasSize(1);

    clock.now = clock.now.plusSeconds(1);
    tokens.token("a:b");

    assertThat(grants()).hasSize(2);
    assertThat(grants().get(0).getJWTClaimsSet().getJWTID())
        .isNotEqualTo(grants().get(1).getJWTClaimsSet().getJWTID());
  }

  @Test
  void each_scope_has_a_token_of_its_own() throws Exception {
    tokens.token("a:b");
    tokens.token("c:d");

    assertThat(grants()).hasSize(2);
  }

  @Test
  void many_who_want_one_token_make_one_request() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(16);
    try {
      many.invokeAll(
          IntStream.range(0, 64)
              .<Callable<String>>mapToObj(i -> () -> tokens.token("a:b"))
              .toList());
    } finally {
      many.shutdown();
    }

    assertThat(grants()).hasSize(1);
  }

  @Test
  void many_who_want_one_token_share_its_failure_too() throws Exception {
    MASKINPORTEN.stubFor(post("/token").willReturn(status(500).withFixedDelay(1_000)));
    ExecutorService many = Executors.newFixedThreadPool(16);
    try {
      many.invokeAll(
              IntStream.range(0, 16)
                  .<Callable<String>>mapToObj(i -> () -> tokens.token("a:b"))
                  .toList())
          .forEach(
              call ->
                  assertThat(call)
                      .failsWithin(Duration.ofSeconds(5))
                      .withThrowableOfType(ExecutionException.class)
                      .withCauseInstanceOf(MaskinportenTokens.Unavailable.class));
    } finally {
      many.shutdown();
    }

    assertThat(grants()).hasSize(1);
  }

  @Test
  void a_new_key_is_used_from_the_next_token_on() throws Exception {
    tokens.token("a:b");
    RSAKey second = writeKey("second");
    clock.now = clock.now.plusSeconds(200);
    tokens.token("a:b");

    assertThat(grants())
        .anySatisfy(
            grant -> {
              assertThat(grant.getHeader().getKeyID()).isEqualTo("second");
              assertThat(grant.verify(new RSASSAVerifier(second.toRSAPublicKey()))).isTrue();
            });
  }

  @Test
  void a_refusal_is_told_and_not_kept() {
    MASKINPORTEN.stubFor(
        post("/token").willReturn(status(400).withBody("{\"error\":\"invalid_scope\"}")));
    assertThatExceptionOfType(MaskinportenTokens.Unavailable.class)
        .isThrownBy(() -> tokens.token("a:b"))
        .withMessage("no access token from Maskinporten: it answered 400");

    answer("t2", 119);
    assertThat(tokens.token("a:b")).isEqualTo("t2");
  }

  @Test
  void without_settings_there_is_no_token() {
    tokens.config = new MapConfig();

    assertThatExceptionOfType(MaskinportenTokens.Unavailable.class)
        .isThrownBy(() -> tokens.token("a:b"));
  }

  private static void answer(String token, int seconds) {
    MASKINPORTEN.stubFor(
        post("/token")
            .withRequestBody(
                containing("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&"))
            .willReturn(
                okJson(
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                        .formatted(token, seconds))));
  }

  private RSAKey writeKey(String id) throws IOException, JOSEException {
    RSAKey made = new RSAKeyGenerator(2048).keyID(id).generate();
    Files.writeString(folder.resolve("key.json"), made.toJSONString());
    return made;
  }

  private static List<SignedJWT> grants() throws ParseException {
    List<SignedJWT> grants = new ArrayList<>();
    for (LoggedRequest request : MASKINPORTEN.findAll(postRequestedFor(urlEqualTo("/token")))) {
      grants.add(SignedJWT.parse(request.getBodyAsString().replaceFirst(".*assertion=", "")));
    }
    return grants;
  }
}
