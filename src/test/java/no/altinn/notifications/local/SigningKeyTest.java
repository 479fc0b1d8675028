package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

  @TempDir Path directory;

  @Test
  void the_key_of_a_directory_stays_the_same() {
    SigningKey first = SigningKey.loadOrCreate(directory.resolve("not/there/yet"));
    SigningKey second = SigningKey.loadOrCreate(directory.resolve("not/there/yet"));

    assertThat(second.privateKey()).isEqualTo(first.privateKey());
    assertThat(second.keyId()).isEqualTo(first.keyId());
    assertThat(first.publicKey().getModulus().bitLength()).isEqualTo(2048);
  }

  @Test
  void only_its_owner_may_read_the_private_key() throws Exception {
    SigningKey key = SigningKey.loadOrCreate(directory);

    assertThat(key.privateKeyFile()).isEqualTo(directory.resolve("dev-signing-key.pem"));
    assertThat(Files.readString(key.privateKeyFile())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.privateKeyFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void the_directory_holds_nothing_but_the_key_and_its_jwks() throws Exception {
    SigningKey.loadOrCreate(directory);

    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("dev-signing-key.pem", "dev-signing-jwks.json");
    }
  }

  @Test
  void the_jwks_tells_the_public_half_only() throws Exception {
    SigningKey key = SigningKey.loadOrCreate(directory);

    List<JWK> published = JWKSet.parse(Files.readString(key.jwksFile())).getKeys();

    assertThat(published).hasSize(1);
    assertThat(published.get(0).isPrivate()).isFalse();
    assertThat(published.get(0).toRSAKey().toRSAPublicKey()).isEqualTo(key.publicKey());
    assertThat(published.get(0).toJSONObject())
        .containsOnlyKeys("kty", "e", "use", "kid", "alg", "n")
        .containsEntry("use", "sig")
        .containsEntry("alg", "RS256")
        .containsEntry("kid", key.keyId());
  }

  @Test
  void the_key_id_is_the_thumbprint_of_rfc_7638() throws Exception {
    SigningKey key = SigningKey.loadOrCreate(directory);
    var jwk = JWKSet.parse(key.jwks()).getKeys().get(0).toRSAKey();

    String members =
        "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
            .formatted(jwk.getPublicExponent(), jwk.getModulus());
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8));

    assertThat(key.keyId())
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  @Test
  void a_lost_jwks_is_written_again() throws Exception {
    SigningKey key = SigningKey.loadOrCreate(directory);
    Files.delete(key.jwksFile());

    SigningKey.loadOrCreate(directory);

    assertThat(key.jwksFile()).hasContent(key.jwks());
  }

  @Test
  void an_issuer_of_platform_access_tokens_gets_the_public_key_under_its_name() throws Exception {
    SigningKey key = SigningKey.loadOrCreate(directory);

    Path file = key.writePublicKeyPem("ttd");

    assertThat(file).isEqualTo(directory.resolve("ttd-access-token-public-cert.pem"));
    String base64 = Files.readString(file).replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "");
    assertThat(Base64.getMimeDecoder().decode(base64)).isEqualTo(key.publicKey().getEncoded());
    assertThatThrownBy(() -> key.writePublicKeyPem("../ttd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void many_starting_at_once_agree_on_one_key() {
    assertThat(
            IntStream.range(0, 4)
                .parallel()
                .mapToObj(start -> SigningKey.loadOrCreate(directory).keyId())
                .distinct())
        .hasSize(1);
  }

  @Test
  void a_file_that_is_no_key_is_named_and_kept() throws Exception {
    Path file = Files.writeString(directory.resolve("dev-signing-key.pem"), "not a key");

    assertThatThrownBy(() -> SigningKey.loadOrCreate(directory))
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .isNotNull();
    assertThat(file).hasContent("not a key");
  }
}
