package no.altinn.notifications.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import no.altinn.notifications.access.Issuer.Creator;
import no.altinn.notifications.channel.MapConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuersTest {

  private static final String M = "notifications.access.issuers.m.";

  private final MapConfig config = new MapConfig();

  @Test
  void nobody_is_believed_by_default() {
    assertThat(Issuers.read(config)).isEmpty();
  }

  @Test
  void the_main_issuer_has_the_names_of_microprofile_jwt() {
    config
        .with("mp.jwt.verify.publickey.location", "https://altinn.example/jwks")
        .with("mp.jwt.verify.issuer", "https://altinn.example/")
        .with("mp.jwt.verify.audiences", "a, b");

    assertThat(Issuers.read(config))
        .containsExactly(
            new Issuer(
                "main",
                "https://altinn.example/",
                Set.of("a", "b"),
                URI.create("https://altinn.example/jwks"),
                false,
                Creator.ORG));
  }

  @Test
  void the_main_issuers_keys_can_be_discovered() {
    config.with("notifications.access.discovery", "https://altinn.example/conf");

    assertThat(Issuers.read(config))
        .singleElement()
        .satisfies(issuer -> assertThat(issuer.discovery()).isTrue())
        .satisfies(issuer -> assertThat(issuer.id()).isNull());
  }

  @Test
  void further_issuers_come_first_and_name_creators_by_number_unless_told() {
    config
        .with("mp.jwt.verify.publickey.location", "file:///keys.json")
        .with("notifications.access.issuers", "m,studio")
        .with(M + "issuer", "https://m.example/")
        .with(M + "discovery", "https://m.example/.well-known/oauth-authorization-server")
        .with("notifications.access.issuers.studio.issuer", "studio")
        .with("notifications.access.issuers.studio.jwks", "https://studio.example/jwks")
        .with("notifications.access.issuers.studio.creator", "Org");

    assertThat(Issuers.read(config))
        .extracting(Issuer::name)
        .containsExactly("m", "studio", "main");
    assertThat(Issuers.read(config))
        .extracting(Issuer::creator)
        .containsExactly(Creator.CONSUMER, Creator.ORG, Creator.ORG);
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, https://m.example/, set notifications.access.issuers.m.jwks",
    "jwks, https://m.example/jwks, set notifications.access.issuers.m.issuer",
    "jwks, ftp://m.example/jwks, must start with https",
    "jwks, jwks.json, must start with https",
    "jwks, http://a b, is not a URI",
    "creator, both, org or consumer",
  })
  void a_wrong_setting_is_told_by_name(String name, String value, String told) {
    config.with("notifications.access.issuers", "m");
    if (!name.equals("issuer") && !told.endsWith("m.issuer")) {
      config.with(M + "issuer", "https://m.example/");
    }
    if (name.equals("creator")) {
      config.with(M + "jwks", "https://m.example/jwks");
    }
    config.with(M + name, value);

    assertThatThrownBy(() -> Issuers.read(config))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(told);
  }

  @Test
  void numbers_map_to_names() {
    Creators creators = new Creators("991825827:ttd, 974760673:brg\n");

    assertThat(creators.find("991825827")).contains("ttd");
    assertThat(creators.find("974760673")).contains("brg");
    assertThat(creators.find("999999999")).isEmpty();
  }

  @Test
  void the_mapping_may_stand_in_a_file(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("creators"), "991825827:ttd\n974760673:brg\n");
    config.with("notifications.access.creators-file", file);

    assertThat(new Creators(config).find("974760673")).contains("brg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ttd", "99182582:ttd", "991825827:", "991825827:a:b", "991825827:a,991825827:b"})
  void a_mapping_that_cannot_be_read_is_told(String entries) {
    assertThatThrownBy(() -> new Creators(entries)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void only_addresses_of_this_machine_are_loopback() {
    Map.of(
            "127.0.0.1", true,
            "127.8.9.1", true,
            "::1", true,
            "0:0:0:0:0:0:0:1", true,
            "::ffff:127.0.0.1", true,
            "10.0.0.1", false,
            "169.254.0.1", false,
            "localhost", false,
            "127.0.0.1.evil.example", false,
            "", false)
        .forEach(
            (address, loopback) ->
                assertThat(Loopback.isLoopback(address)).as(address).isEqualTo(loopback));
    assertThat(Loopback.isLoopback(null)).isFalse();
  }
}
