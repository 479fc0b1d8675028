package no.altinn.notifications.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import no.altinn.notifications.access.Verdict.LetIn;
import no.altinn.notifications.access.Verdict.NotAllowed;
import no.altinn.notifications.access.Verdict.NotAuthenticated;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.local.SigningKey;
import no.altinn.notifications.local.Tokens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GatekeeperTest {

  private static final Verdict UNKNOWN = new NotAuthenticated(true);
  private static final Verdict FORBIDDEN = new NotAllowed();

  @TempDir static java.nio.file.Path folder;
  private static Tokens tokens;
  private static Gatekeeper gatekeeper;

  @BeforeAll
  static void configure() {
    SigningKey key = SigningKey.loadOrCreate(folder);
    key.writePublicKeyPem("ttd");
    key.writePublicKeyPem("brg");
    tokens = Tokens.signedBy(key);
    MapConfig config =
        new MapConfig()
            .with("mp.jwt.verify.publickey.location", key.jwksFile().toUri())
            .with("notifications.access.platform-token.keys", folder);
    Clock clock = Clock.systemUTC();
    gatekeeper =
        new Gatekeeper(
            new BearerTokens(config, clock, new Creators("")), new PlatformTokens(config, clock));
  }

  @Test
  void without_a_token_nobody_is_known() {
    assertThat(judge(null, Policy.CREATE)).isEqualTo(new NotAuthenticated(false));
  }

  static Stream<Arguments> bearers() {
    return Stream.of(
        Arguments.of(Policy.CREATE, org(Policy.CREATE), new LetIn("ttd", null)),
        Arguments.of(Policy.COMPOSE, org(Policy.COMPOSE), new LetIn("ttd", null)),
        Arguments.of(Policy.SUPPORT, org(Policy.SUPPORT), new LetIn("ttd", null)),
        Arguments.of(Policy.OPERATE, org(Policy.OPERATE), new LetIn("ttd", null)),
        Arguments.of(Policy.COMPOSE, org(Policy.CREATE), FORBIDDEN),
        Arguments.of(Policy.CREATE, org(Policy.COMPOSE), FORBIDDEN),
        Arguments.of(Policy.OPERATE, org(Policy.SUPPORT), FORBIDDEN),
        Arguments.of(Policy.CREATE, tokens().enterprise().scopes("x").sign(), FORBIDDEN),
        Arguments.of(
            Policy.CREATE,
            tokens().personal().scopes(Policy.CREATE.scope()).sign(),
            new LetIn(null, null)),
        Arguments.of(
            Policy.CREATE,
            tokens().enterprise().scopes(Policy.CREATE.scope(), "altinn:notifications.test").sign(),
            new LetIn("ttd", null, true)),
        Arguments.of(Policy.CREATE, tokens().garbage(), UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("bearers")
  void a_bearer_needs_the_policys_scope(Policy policy, String token, Verdict verdict) {
    assertThat(judge(token, policy)).isEqualTo(verdict);
  }

  static Stream<Arguments> platforms() {
    return Stream.of(
        Arguments.of(Policy.CREATE, new LetIn("ttd", null)),
        Arguments.of(Policy.COMPOSE, FORBIDDEN),
        Arguments.of(Policy.SUPPORT, FORBIDDEN),
        Arguments.of(Policy.OPERATE, FORBIDDEN));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void a_platform_token_serves_to_order_and_for_nothing_else(Policy policy, Verdict verdict) {
    assertThat(judge(null, policy, tokens.platformAccess().sign())).isEqualTo(verdict);
  }

  @Test
  void a_forged_platform_token_acts_for_nobody_not_even_beside_a_valid_bearer() {
    String forged = tokens.platformAccess().org("brg").signWithForeignKey();
    String unsigned = tokens.platformAccess().org("brg").unsigned();

    for (String hostile : List.of(forged, unsigned, "", tokens.garbage())) {
      assertThat(judge(null, Policy.CREATE, hostile)).isEqualTo(UNKNOWN);
      assertThat(judge(org(Policy.CREATE), Policy.CREATE, hostile)).isEqualTo(UNKNOWN);
      assertThat(judge(org(Policy.COMPOSE), Policy.COMPOSE, hostile)).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void two_platform_tokens_are_one_too_many() {
    String token = tokens.platformAccess().sign();

    assertThat(judge(null, Policy.CREATE, token, token)).isEqualTo(UNKNOWN);
  }

  @Test
  void a_platform_token_that_holds_names_the_creator_whatever_bearer_is_beside_it() {
    String app = tokens.platformAccess().org("brg").sign();

    assertThat(judge(org(Policy.CREATE), Policy.CREATE, app)).isEqualTo(new LetIn("brg", null));
    assertThat(judge(tokens.garbage(), Policy.CREATE, app)).isEqualTo(new LetIn("brg", null));
  }

  @Test
  void a_scope_of_one_organisation_is_not_used_in_the_name_of_another() {
    assertThat(
            judge(org(Policy.COMPOSE), Policy.COMPOSE, tokens.platformAccess().org("brg").sign()))
        .isEqualTo(FORBIDDEN);
    assertThat(
            judge(org(Policy.COMPOSE), Policy.COMPOSE, tokens.platformAccess().org("ttd").sign()))
        .isEqualTo(new LetIn("ttd", null));
    assertThat(
            judge(
                tokens.personal().scopes(Policy.COMPOSE.scope()).sign(),
                Policy.COMPOSE,
                tokens.platformAccess().sign()))
        .isEqualTo(new LetIn("ttd", null));
  }

  @Test
  void credentials_do_not_show_themselves() {
    assertThat(new Credentials("secret", List.of("secret")).toString()).doesNotContain("secret");
  }

  private static Tokens tokens() {
    return tokens;
  }

  private static String org(Policy policy) {
    return tokens.enterprise().scopes(policy.scope()).sign();
  }

  private static Verdict judge(String bearer, Policy policy, String... platform) {
    Verdict verdict = gatekeeper.judge(new Credentials(bearer, List.of(platform)), policy);
    if (verdict instanceof LetIn in) {
      assertThat(in.name()).isNotBlank();
      return new LetIn(in.org(), null, in.test());
    }
    return verdict;
  }
}
