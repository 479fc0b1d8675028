package no.altinn.notifications.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.altinn.notifications.access.Issuer.Creator;
import no.altinn.notifications.local.SigningKey;
import no.altinn.notifications.local.Tokens;
import no.altinn.notifications.local.Tokens.Token;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.testing.SettableClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {

  private static final String CREATE = Policy.CREATE.scope();
  private static final Creators CREATORS = new Creators("991825827:ttd");

  @TempDir static Path folder;
  private static SigningKey key;
  private static SettableClock clock;
  private static Tokens tokens;

  @BeforeAll
  static void makeKey() {
    key = SigningKey.loadOrCreate(folder.resolve("key"));
    clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    tokens = Tokens.signedBy(key).at(clock);
  }

  @Test
  void a_token_grants_its_scopes_in_the_name_of_its_organisation() {
    Bearer bearer =
        altinn()
            .verify(create().scopes(CREATE, "altinn:else").claim("client_id", "client").sign())
            .orElseThrow();

    assertThat(bearer).isEqualTo(new Bearer("ttd", "client", Set.of(CREATE, "altinn:else")));
    assertThat(bearer.satisfies(Policy.CREATE)).isTrue();
    assertThat(bearer.satisfies(Policy.COMPOSE)).isFalse();
  }

  static Stream<Arguments> hostile() {
    String good = create().sign();
    String[] parts = good.split("\\.");
    return Stream.of(
        Arguments.of("expired", create().expired().sign()),
        Arguments.of("without an end", create().without("exp").sign()),
        Arguments.of(
            "not begun", create().claim("nbf", clock.instant().getEpochSecond() + 5).sign()),
        Arguments.of("another's key", create().signWithForeignKey()),
        Arguments.of("unsigned", create().unsigned()),
        Arguments.of("unsigned, with the signature", unsignedWith(parts[2])),
        Arguments.of("public key as secret", create().signWithPublicKeyAsSecret()),
        Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
        Arguments.of("another's signature", swapped(parts)),
        Arguments.of("unknown issuer", tokens.issuedBy("https://x.example/").enterprise().sign()),
        Arguments.of("no issuer", create().without("iss").sign()),
        Arguments.of("RS512", signedAs(JWSAlgorithm.RS512, Set.of())),
        Arguments.of("PS256", signedAs(JWSAlgorithm.PS256, Set.of())),
        Arguments.of("unknown critical header", signedAs(JWSAlgorithm.RS256, Set.of("must"))),
        Arguments.of("garbage", tokens.garbage()),
        Arguments.of("empty", ""),
        Arguments.of("blank parts", ".."),
        Arguments.of("a word", "token"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void a_token_that_does_not_hold_grants_nothing(String kind, String token) {
    assertThat(altinn().verify(token)).isEmpty();
  }

  @Test
  void a_token_ends_to_the_second_and_the_skew_is_what_is_configured() {
    String token = create().ttl(Duration.ofSeconds(-3)).sign();

    assertThat(altinn().verify(token)).isEmpty();
    assertThat(bearers(Duration.ofSeconds(2), main()).verify(token)).isEmpty();
    assertThat(bearers(Duration.ofSeconds(4), main()).verify(token)).isPresent();
  }

  @Test
  void a_person_acts_for_no_organisation_and_is_named_by_its_user_id() {
    Bearer person = altinn().verify(tokens.personal().scopes(CREATE).sign()).orElseThrow();

    assertThat(person.org()).isNull();
    assertThat(person.name()).isEqualTo("20012345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void a_blank_organisation_is_none(String org) {
    assertThat(altinn().verify(create().claim("urn:altinn:org", org).sign()).orElseThrow().org())
        .isNull();
  }

  @Test
  void the_main_issuer_decides_itself_who_is_a_service_owner() {
    assertThat(altinn().verify(create().org("").sign()).orElseThrow().org()).isNull();
  }

  @Test
  void without_a_name_of_its_own_the_main_issuer_is_any_that_signs_with_its_keys() {
    BearerTokens anyName = bearers(Duration.ZERO, issuer(null, Set.of(), jwks(), false));

    assertThat(anyName.verify(tokens.issuedBy("UnitTest").enterprise().sign())).isPresent();
    assertThat(anyName.verify(create().without("iss").sign())).isPresent();
    assertThat(anyName.verify(create().signWithForeignKey())).isEmpty();
  }

  @Test
  void scopes_are_whole_words_of_one_claim() {
    Token both = create().scopes("altinn:old").claim("urn:altinn:scope", CREATE + ".more");

    assertThat(altinn().verify(both.sign()).orElseThrow().scopes())
        .containsExactly(CREATE + ".more");
    assertThat(
            altinn()
                .verify(create().claim("scope", List.of("a", "b")).sign())
                .orElseThrow()
                .scopes())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(altinn().verify(create().without("scope").sign()).orElseThrow().scopes()).isEmpty();
  }

  @Test
  void an_audience_is_judged_where_one_is_configured() {
    BearerTokens picky =
        bearers(
            Duration.ZERO, issuer(Tokens.DEFAULT_ISSUER, Set.of("notifications"), jwks(), false));

    assertThat(picky.verify(create().sign())).isEmpty();
    assertThat(picky.verify(create().claim("aud", "else").sign())).isEmpty();
    assertThat(picky.verify(create().claim("aud", List.of("a", "notifications")).sign()))
        .isPresent();
  }

  static Stream<Arguments> consumers() {
    return Stream.of(
        Arguments.of(Map.of("authority", "iso6523-actorid-upis", "ID", "0192:991825827"), "ttd"),
        Arguments.of("{\"authority\":\"iso6523-actorid-upis\",\"ID\":\"0192:991825827\"}", "ttd"),
        Arguments.of(Map.of("ID", "0192:974760673"), null),
        Arguments.of(Map.of("ID", "9908:991825827"), null),
        Arguments.of(Map.of("ID", "0192:9918258270"), null),
        Arguments.of(Map.of("ID", 991825827), null),
        Arguments.of(Map.of(), null),
        Arguments.of("991825827", null),
        Arguments.of("{\"ID\":", null),
        Arguments.of("[1]", null),
        Arguments.of("", null),
        Arguments.of(7, null));
  }

  @ParameterizedTest
  @MethodSource("consumers")
  void a_consumers_number_orders_under_the_name_it_is_mapped_to(Object consumer, String org) {
    String token = tokens.maskinporten().scopes(CREATE).claim("consumer", consumer).sign();

    assertThat(bearers(Duration.ZERO, main(), maskinporten()).verify(token).orElseThrow().org())
        .isEqualTo(org);
  }

  @Test
  void an_issuer_of_numbers_cannot_give_names() {
    String token = tokens.maskinporten().claim("urn:altinn:org", "brg").orgNo("974760673").sign();

    assertThat(bearers(Duration.ZERO, main(), maskinporten()).verify(token).orElseThrow().org())
        .isNull();
  }

  @Test
  void each_issuers_tokens_are_judged_by_its_own_keys(@TempDir Path elsewhere) {
    SigningKey theirs = SigningKey.loadOrCreate(elsewhere);
    Issuer maskinporten =
        new Issuer(
            "maskinporten",
            Tokens.MASKINPORTEN,
            Set.of(),
            theirs.jwksFile().toUri(),
            false,
            Creator.CONSUMER);
    BearerTokens both = bearers(Duration.ZERO, main(), maskinporten);

    assertThat(both.verify(tokens.maskinporten().sign())).isEmpty();
    assertThat(both.verify(Tokens.signedBy(theirs).at(clock).maskinporten().sign())).isPresent();
    assertThat(both.verify(Tokens.signedBy(theirs).at(clock).enterprise().sign())).isEmpty();
  }

  @Test
  void keys_are_read_once_and_again_when_a_token_names_a_new_one() throws IOException {
    try (KeyServer server = new KeyServer()) {
      server.documents.put("/jwks", key.jwks());
      BearerTokens bearers = bearers(Duration.ZERO, atUri(server.uri("/jwks"), false));
      for (int i = 0; i < 5; i++) {
        assertThat(bearers.verify(create().sign())).isPresent();
      }
      assertThat(server.asked).hasValue(1);

      SigningKey next = SigningKey.loadOrCreate(folder.resolve("next"));
      server.documents.put("/jwks", next.jwks());
      Tokens rotated = Tokens.signedBy(next).at(clock);

      assertThat(bearers.verify(rotated.enterprise().sign())).isPresent();
      assertThat(bearers.verify(create().sign())).isEmpty();
      assertThat(server.asked.get()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void made_up_keys_do_not_make_us_ask_the_issuer_again_and_again() throws IOException {
    try (KeyServer server = new KeyServer()) {
      server.documents.put("/jwks", key.jwks());
      BearerTokens bearers = bearers(Duration.ZERO, atUri(server.uri("/jwks"), false));
      SigningKey unknown = SigningKey.loadOrCreate(folder.resolve("unknown"));
      for (int i = 0; i < 20; i++) {
        assertThat(bearers.verify(Tokens.signedBy(unknown).at(clock).enterprise().sign()))
            .isEmpty();
      }
      assertThat(server.asked.get()).isLessThanOrEqualTo(2);
      assertThat(bearers.verify(create().sign())).isPresent();
    }
  }

  @Test
  void keys_can_be_discovered() throws IOException {
    try (KeyServer server = new KeyServer()) {
      server.documents.put("/jwks", key.jwks());
      server.documents.put("/conf", discovery(Tokens.DEFAULT_ISSUER, server.uri("/jwks")));

      assertThat(bearers(Duration.ZERO, atUri(server.uri("/conf"), true)).verify(create().sign()))
          .isPresent();
    }
  }

  @Test
  void anothers_discovery_document_is_not_believed() throws IOException {
    try (KeyServer server = new KeyServer()) {
      server.documents.put("/jwks", key.jwks());
      server.documents.put("/conf", discovery("https://x.example/", server.uri("/jwks")));
      BearerTokens bearers = bearers(Duration.ZERO, atUri(server.uri("/conf"), true));

      assertThatThrownBy(() -> bearers.verify(create().sign())).isInstanceOf(Refusal.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "no json", "{\"keys\":7}"})
  void while_keys_cannot_be_read_nothing_is_said_of_a_token(String document) throws IOException {
    try (KeyServer server = new KeyServer()) {
      server.documents.put("/jwks", document);
      BearerTokens bearers = bearers(Duration.ZERO, atUri(server.uri("/jwks"), false));

      assertThatThrownBy(() -> bearers.verify(create().sign()))
          .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(503));
    }
  }

  @Test
  void keys_may_be_written_in_plain_base64_as_altinn_does() throws IOException {
    String n = Base64.encode(key.publicKey().getModulus().toByteArray()).toString();
    Path file =
        Files.writeString(
            folder.resolve("plain.json"),
            "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"AQAB\"}]}"
                .formatted(key.keyId(), n));
    assertThat(n).containsAnyOf("+", "/", "=");

    assertThat(
            bearers(Duration.ZERO, issuer(Tokens.DEFAULT_ISSUER, Set.of(), file.toUri(), false))
                .verify(create().sign()))
        .isPresent();
  }

  private static Token create() {
    return tokens.enterprise().scopes(CREATE);
  }

  private static BearerTokens altinn() {
    return bearers(Duration.ZERO, main(), maskinporten());
  }

  private static BearerTokens bearers(Duration skew, Issuer... issuers) {
    return new BearerTokens(List.of(issuers), CREATORS, clock, skew, Duration.ofMinutes(1));
  }

  private static Issuer main() {
    return issuer(Tokens.DEFAULT_ISSUER, Set.of(), jwks(), false);
  }

  private static Issuer maskinporten() {
    return new Issuer(
        "maskinporten", Tokens.MASKINPORTEN, Set.of(), jwks(), false, Creator.CONSUMER);
  }

  private static Issuer atUri(URI keys, boolean discovery) {
    return issuer(Tokens.DEFAULT_ISSUER, Set.of(), keys, discovery);
  }

  private static Issuer issuer(String id, Set<String> audiences, URI keys, boolean discovery) {
    return new Issuer("main", id, audiences, keys, discovery, Creator.ORG);
  }

  private static URI jwks() {
    return key.jwksFile().toUri();
  }

  private static String discovery(String issuer, URI keys) {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, keys);
  }

  private static String unsignedWith(String signature) {
    return create().unsigned() + signature;
  }

  private static String swapped(String[] parts) {
    String other = create().org("brg").sign().split("\\.")[1];
    return parts[0] + "." + other + "." + parts[2];
  }

  private static String signedAs(JWSAlgorithm algorithm, Set<String> critical) {
    try {
      JWSHeader.Builder header = new JWSHeader.Builder(algorithm).keyID(key.keyId());
      if (!critical.isEmpty()) {
        header.criticalParams(critical);
      }
      SignedJWT token =
          new SignedJWT(
              header.build(),
              new JWTClaimsSet.Builder()
                  .issuer(Tokens.DEFAULT_ISSUER)
                  .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                  .build());
      token.sign(new RSASSASigner(key.privateKey()));
      return token.serialize();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
