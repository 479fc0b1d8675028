package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

  private static final long NOW = 1_800_000_000L;
  private static SigningKey key;
  private static Tokens tokens;

  @BeforeAll
  static void makeKey(@TempDir Path directory) {
    key = SigningKey.loadOrCreate(directory);
    tokens =
        Tokens.signedBy(key).at(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.ofHours(2)));
  }

  @Test
  void an_enterprise_token_has_the_claims_of_the_test_token_generator() throws Exception {
    Map<String, Object> claims = claims(tokens.enterprise().scopes("a,b").sign());

    assertThat(claims).hasSize(14).containsKeys("client_id", "jti");
    assertThat(claims)
        .contains(
            entry("scope", "a b"),
            entry("token_type", "Bearer"),
            entry("exp", NOW + 1800),
            entry("iat", NOW),
            entry("nbf", NOW - 5),
            entry("consumer", Map.of("authority", "iso6523-actorid-upis", "ID", "0192:991825827")),
            entry("urn:altinn:orgNumber", "991825827"),
            entry("urn:altinn:authenticatemethod", "maskinporten"),
            entry("urn:altinn:authlevel", 3L),
            entry("iss", "https://platform.at22.altinn.cloud/authentication/api/v1/openid/"),
            entry("actual_iss", "altinn-test-tools"),
            entry("urn:altinn:org", "ttd"));
  }

  @Test
  void an_enterprise_token_names_the_organisation_asked_for_or_none() throws Exception {
    assertThat(claims(tokens.enterprise().org("brg").orgNo("974760673").sign()))
        .contains(
            entry("urn:altinn:org", "brg"),
            entry("urn:altinn:orgNumber", "974760673"),
            entry("consumer", Map.of("authority", "iso6523-actorid-upis", "ID", "0192:974760673")));
    assertThat(claims(tokens.enterprise().org("").sign())).doesNotContainKey("urn:altinn:org");
  }

  @Test
  void a_personal_token_names_a_person_and_no_organisation() throws Exception {
    assertThat(claims(tokens.personal().scopes("a", "b").sign()))
        .contains(
            entry("scope", "a b"),
            entry("pid", "01039012345"),
            entry("nameid", "20012345"),
            entry("urn:altinn:userid", "20012345"),
            entry("urn:altinn:username", "uptests"),
            entry("urn:altinn:partyid", 51234567L),
            entry("urn:altinn:authenticatemethod", "NotDefined"),
            entry("exp", NOW + 1800))
        .doesNotContainKeys("urn:altinn:org", "urn:altinn:orgNumber", "consumer");
  }

  @Test
  void a_platform_access_token_is_issued_by_the_organisation_itself() throws Exception {
    Map<String, Object> claims =
        claims(tokens.issuedBy("https://else.where/").platformAccess().org("skd").app("x").sign());

    assertThat(claims)
        .containsOnlyKeys("urn:altinn:app", "iss", "exp", "iat", "nbf", "jti")
        .contains(
            entry("iss", "skd"),
            entry("urn:altinn:app", "x"),
            entry("exp", NOW + 300),
            entry("nbf", NOW - 5));
  }

  @Test
  void the_signature_holds_under_the_published_key() throws Exception {
    SignedJWT token = SignedJWT.parse(tokens.enterprise().sign());

    assertThat(token.verify(new RSASSAVerifier(key.publicKey()))).isTrue();
    assertThat(token.getHeader().toJSONObject())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("alg", "RS256", "typ", "JWT", "kid", key.keyId()));
  }

  @Test
  void each_token_has_an_id_of_its_own() throws Exception {
    Tokens.Token token = tokens.enterprise();

    assertThat(claims(token.sign()).get("jti")).isNotEqualTo(claims(token.sign()).get("jti"));
  }

  @Test
  void changing_a_token_leaves_the_one_it_came_from_alone() throws Exception {
    Tokens.Token token = tokens.enterprise().scopes("a");

    token.scopes("b").org("brg").without("iss").claim("new", 1);

    assertThat(claims(token.sign()))
        .contains(entry("scope", "a"), entry("urn:altinn:org", "ttd"))
        .containsKey("iss")
        .doesNotContainKey("new");
  }

  @Test
  void issuer_lifetime_and_any_claim_can_be_chosen() throws Exception {
    String token =
        tokens
            .issuedBy("https://else.where/")
            .enterprise()
            .ttl(Duration.ofSeconds(7))
            .claim("urn:altinn:scope", "c")
            .without("scope")
            .sign();

    assertThat(claims(token))
        .contains(
            entry("iss", "https://else.where/"),
            entry("exp", NOW + 7),
            entry("urn:altinn:scope", "c"))
        .doesNotContainKey("scope");
  }

  @Test
  void an_expired_token_ended_two_minutes_ago_and_is_otherwise_genuine() throws Exception {
    SignedJWT token = SignedJWT.parse(tokens.enterprise().expired().sign());

    assertThat(token.verify(new RSASSAVerifier(key.publicKey()))).isTrue();
    assertThat(token.getJWTClaimsSet().getExpirationTime())
        .isEqualTo(Instant.ofEpochSecond(NOW - 120));
  }

  @Test
  void a_foreign_key_signs_under_the_trusted_name_but_does_not_verify() throws Exception {
    SignedJWT token = SignedJWT.parse(tokens.enterprise().signWithForeignKey());

    assertThat(token.getHeader().getKeyID()).isEqualTo(key.keyId());
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(token.verify(new RSASSAVerifier(key.publicKey()))).isFalse();
  }

  @Test
  void an_unsigned_token_says_alg_none_and_ends_in_a_dot() throws Exception {
    String token = tokens.enterprise().scopes("a").unsigned();

    assertThat(token).endsWith(".");
    assertThat(PlainJWT.parse(token).getHeader().toJSONObject()).containsEntry("alg", "none");
    assertThat(PlainJWT.parse(token).getJWTClaimsSet().getClaim("scope")).isEqualTo("a");
  }

  @Test
  void the_confused_token_is_an_hmac_keyed_by_the_public_pem() throws Exception {
    SignedJWT token = SignedJWT.parse(tokens.enterprise().signWithPublicKeyAsSecret());

    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
    assertThat(token.verify(new MACVerifier(key.publicKeyPem().getBytes(StandardCharsets.UTF_8))))
        .isTrue();
  }

  @Test
  void garbage_has_the_dots_of_a_token_only() {
    assertThat(tokens.garbage()).isEqualTo("ikke.et.token");
  }

  private static Map<String, Object> claims(String token) throws Exception {
    return SignedJWT.parse(token).getPayload().toJSONObject();
  }
}
