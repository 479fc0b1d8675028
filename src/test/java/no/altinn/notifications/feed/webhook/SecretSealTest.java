package no.altinn.notifications.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.platform.Refusal;
import org.junit.jupiter.api.Test;

class SecretSealTest {

  private final MapConfig config = new MapConfig().with("notifications.webhooks.key", "first");
  private final SecretSeal seal = new SecretSeal(config);
  private final UUID endpoint = UUID.randomUUID();
  private final WebhookSecret secret = WebhookSecret.random();

  @Test
  void what_was_sealed_opens_for_its_endpoint_only() {
    byte[] sealed = seal.seal(endpoint, secret);

    assertThat(seal.open(endpoint, sealed).orElseThrow().bytes()).isEqualTo(secret.bytes());
    assertThat(seal.open(UUID.randomUUID(), sealed)).isEmpty();
    assertThat(seal.seal(endpoint, secret)).isNotEqualTo(sealed);
  }

  @Test
  void a_former_key_opens_as_long_as_it_is_kept() {
    byte[] sealed = seal.seal(endpoint, secret);
    config.with("notifications.webhooks.key", "second");

    assertThat(seal.open(endpoint, sealed)).isEmpty();
    config.with("notifications.webhooks.previous-key", "first");
    assertThat(seal.open(endpoint, sealed)).isPresent();
  }

  @Test
  void without_a_key_there_are_no_web_hooks() {
    config.without("notifications.webhooks.key");

    assertThatThrownBy(() -> seal.seal(endpoint, secret)).isInstanceOf(Refusal.class);
  }
}
