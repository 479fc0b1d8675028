package no.altinn.notifications.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.local.SigningKey;
import no.altinn.notifications.local.Tokens;
import no.altinn.notifications.local.Tokens.Token;
import no.altinn.notifications.platform.OutgoingHttp;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.testing.SelfSigned;
import no.altinn.notifications.testing.SettableClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTokensTest {

  private static final Duration AFRESH = Duration.ofSeconds(30);

  @TempDir static Path keyFolder;
  private static SigningKey key;
  private static SettableClock clock;
  private static Tokens tokens;

  @TempDir Path folder;
  private PlatformTokens platform;

  @BeforeAll
  static void makeKey() {
    key = SigningKey.loadOrCreate(keyFolder);
    clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    tokens = Tokens.signedBy(key).at(clock);
  }

  @BeforeEach
  void trustTtd() {
    put("ttd", key.publicKeyPem());
    platform = reading(PlatformKeys.locations(folder.toString()), Set.of());
  }

  @Test
  void who_signed_is_who_calls() {
    put("skd", key.publicKeyPem());

    assertThat(platform.verify(tokens.platformAccess().sign())).contains("ttd");
    assertThat(platform.verify(tokens.platformAccess().org("skd").sign())).contains("skd");
  }

  static Stream<Arguments> hostile() {
    Token good = tokens.platformAccess();
    String[] parts = good.sign().split("\\.");
    return Stream.of(
        Arguments.of("forged", good.signWithForeignKey()),
        Arguments.of("unsigned", good.unsigned()),
        Arguments.of("public key as secret", good.signWithPublicKeyAsSecret()),
        Arguments.of("claims of another", parts[0] + "." + claimsOf("brg") + "." + parts[2]),
        Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
        Arguments.of("expired", good.expired().sign()),
        Arguments.of("expired by 11 s", good.ttl(Duration.ofSeconds(-11)).sign()),
        Arguments.of("without an end", good.without("exp").sign()),
        Arguments.of("not begun", good.claim("nbf", epoch() + 11).sign()),
        Arguments.of("no issuer", good.without("iss").sign()),
        Arguments.of("issuer without a key", good.org("brg").sign()),
        Arguments.of("issuer out of the folder", good.org("../" + "ttd").sign()),
        Arguments.of("issuer with a slash", good.org("a/ttd").sign()),
        Arguments.of("issuer that is a URL", good.org("https://x.example").sign()),
        Arguments.of("issuer too long", good.org("t".repeat(65)).sign()),
        Arguments.of("garbage", tokens.garbage()),
        Arguments.of("two in one", good.sign() + "," + good.sign()),
        Arguments.of("empty", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void a_token_that_does_not_hold_names_nobody(String kind, String token) {
    assertThat(platform.verify(token)).isEmpty();
  }

  @Test
  void ten_seconds_of_skew_are_forgiven() {
    assertThat(platform.verify(tokens.platformAccess().ttl(Duration.ofSeconds(-9)).sign()))
        .isPresent();
    assertThat(platform.verify(tokens.platformAccess().claim("nbf", epoch() + 9).sign()))
        .isPresent();
  }

  @Test
  void one_organisations_key_does_not_sign_for_another(@TempDir Path elsewhere) {
    SigningKey theirs = SigningKey.loadOrCreate(elsewhere);
    put("brg", theirs.publicKeyPem());

    assertThat(platform.verify(Tokens.signedBy(theirs).at(clock).platformAccess().sign()))
        .isEmpty();
    assertThat(
            platform.verify(Tokens.signedBy(theirs).at(clock).platformAccess().org("brg").sign()))
        .contains("brg");
  }

  @Test
  void a_list_of_approved_issuers_closes_to_all_others() {
    put("skd", key.publicKeyPem());
    PlatformTokens picky = reading(PlatformKeys.locations(folder.toString()), Set.of("skd"));

    assertThat(picky.verify(tokens.platformAccess().org("skd").sign())).isPresent();
    assertThat(picky.verify(tokens.platformAccess().sign())).isEmpty();
  }

  @Test
  void a_certificate_serves_while_it_is_good() throws Exception {
    SelfSigned good = SelfSigned.goodFor(30);
    SettableClock today = new SettableClock(Instant.now());
    put("skd", good.certificatePem());
    PlatformTokens platform =
        new PlatformTokens(keys(PlatformKeys.locations(folder.toString()), today), Set.of(), today);

    assertThat(platform.verify(signed(good, "skd", today))).contains("skd");
    today.pass(Duration.ofDays(31));
    assertThat(platform.verify(signed(good, "skd", today))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a key",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        // RSA of 1024 bits
        "-----BEGIN PUBLIC KEY-----\n"
            + "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDVFKkYCeNoMIeY9UJB/lDebBDi\n"
            + "Wfs5hwBWg21G6qDzbrgSHXYtMw+q1I5NkZWDAH52I3iV7mYMMVGL0Is8FMVwbPpV\n"
            + "OE2gCs2NaeSOBihEDlouHAZpjl3RH+rn4SfbhYa7XwHNBVkQgsL4b7f2jRIOElP9\n"
            + "ksuFQG55erxMOL0LiQIDAQAB\n-----END PUBLIC KEY-----"
      })
  void what_is_no_key_admits_nobody(String pem) {
    put("brg", pem);

    assertThat(platform.verify(tokens.platformAccess().org("brg").sign())).isEmpty();
  }

  @Test
  void an_exchanged_key_is_taken_up_at_once_but_a_forger_cannot_make_us_read_again_and_again()
      throws IOException {
    try (KeyServer server = new KeyServer()) {
      server.documents.put("/ttd.pem", key.publicKeyPem());
      PlatformTokens platform =
          reading(PlatformKeys.locations(server.uri("/") + "{issuer}.pem"), Set.of());
      for (int i = 0; i < 5; i++) {
        assertThat(platform.verify(tokens.platformAccess().sign())).isPresent();
        assertThat(platform.verify(tokens.platformAccess().signWithForeignKey())).isEmpty();
      }
      assertThat(server.asked).hasValue(1);

      SigningKey next = SigningKey.loadOrCreate(folder.resolve("next"));
      server.documents.put("/ttd.pem", next.publicKeyPem());
      clock.pass(AFRESH);

      assertThat(platform.verify(Tokens.signedBy(next).at(clock).platformAccess().sign()))
          .isPresent();
      assertThat(platform.verify(tokens.platformAccess().sign())).isEmpty();
      assertThat(server.asked).hasValue(2);
    }
  }

  @Test
  void an_outage_of_the_key_server_stops_nobody_who_was_known() throws IOException {
    try (KeyServer server = new KeyServer()) {
      server.documents.put("/ttd.pem", key.publicKeyPem());
      PlatformTokens platform =
          reading(PlatformKeys.locations(server.uri("/") + "{issuer}.pem"), Set.of());
      platform.verify(tokens.platformAccess().sign());
      server.broken = true;
      clock.pass(Duration.ofHours(2));

      assertThat(platform.verify(tokens.platformAccess().sign())).isPresent();
      assertThat(platform.verify(tokens.platformAccess().signWithForeignKey())).isEmpty();
      assertThatThrownBy(() -> platform.verify(tokens.platformAccess().org("skd").sign()))
          .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(503));
    }
  }

  @Test
  void an_issuer_that_gets_a_key_is_known_within_half_a_minute() {
    Token skd = tokens.platformAccess().org("skd");
    assertThat(platform.verify(skd.sign())).isEmpty();
    put("skd", key.publicKeyPem());
    clock.pass(AFRESH);

    assertThat(platform.verify(skd.sign())).isPresent();
  }

  @Test
  void made_up_issuers_push_nobody_out() {
    for (int i = 0; i < 1_100; i++) {
      platform.verify(tokens.platformAccess().org("x" + i).signWithForeignKey());
    }
    assertThat(platform.verify(tokens.platformAccess().sign())).isPresent();
  }

  @Test
  void without_keys_configured_no_token_holds() {
    assertThat(new PlatformTokens(new MapConfig(), clock).verify(tokens.platformAccess().sign()))
        .isEmpty();
  }

  @Test
  void a_developers_key_may_stand_for_any_issuer() {
    PlatformTokens local =
        new PlatformTokens(
            new MapConfig()
                .with(
                    "notifications.access.platform-token.any-issuer-key",
                    key.writePublicKeyPem("local")),
            clock);

    assertThat(local.verify(tokens.platformAccess().org("whoever").sign())).contains("whoever");
    assertThat(local.verify(tokens.platformAccess().org("whoever").signWithForeignKey())).isEmpty();
  }

  private static PlatformTokens reading(Function<String, URI> locations, Set<String> approved) {
    return new PlatformTokens(keys(locations, clock), approved, clock);
  }

  private static PlatformKeys keys(Function<String, URI> locations, SettableClock clock) {
    return new PlatformKeys(
        new KeyDocuments(OutgoingHttp.trusting()), locations, clock, Duration.ofHours(1), AFRESH);
  }

  private void put(String issuer, String pem) {
    try {
      Files.writeString(folder.resolve(issuer + "-access-token-public-cert.pem"), pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long epoch() {
    return clock.instant().getEpochSecond();
  }

  private static String claimsOf(String org) {
    return tokens.platformAccess().org(org).sign().split("\\.")[1];
  }

  private static String signed(SelfSigned by, String issuer, SettableClock at) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.RS256),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .expirationTime(Date.from(at.instant().plusSeconds(60)))
                .build());
    token.sign(new RSASSASigner(by.privateKey()));
    return token.serialize();
  }
}
