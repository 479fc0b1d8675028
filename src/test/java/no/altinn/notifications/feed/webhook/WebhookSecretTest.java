package no.altinn.notifications.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import no.altinn.notifications.testing.WebhookVerifier;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

  private static final byte[] BODY =
      "{\"type\":\"notification.delivered\",\"data\":{\"id\":\"n-1\"}}"
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void a_known_key_gives_the_known_signature() {
    WebhookSecret secret =
        new WebhookSecret(Base64.getDecoder().decode("aW50ZWdyYXRpb25zLXJlZi1zZWNyZXQtMDAwMDAx"));

    assertThat(secret.sign("msg_0001", 1_767_225_600, BODY))
        .isEqualTo("v1,Hi/0Dq3qnJ5Fo3cyiaHsW4smwV+NHLoxn8mLOzW2EEk=");
  }

  @Test
  void what_a_new_secret_signs_verifies_and_nothing_else() {
    WebhookSecret secret = WebhookSecret.random();
    WebhookVerifier receiver = new WebhookVerifier(secret.text());
    Instant now = Instant.ofEpochSecond(1_767_225_600);
    String signature = secret.sign("17", now.getEpochSecond(), BODY);
    String timestamp = Long.toString(now.getEpochSecond());

    assertThat(receiver.verifies("17", timestamp, signature, BODY, now)).isTrue();
    assertThat(receiver.verifies("18", timestamp, signature, BODY, now)).isFalse();
    assertThat(receiver.verifies("17", timestamp, signature, new byte[0], now)).isFalse();
    assertThat(receiver.verifies("17", timestamp, signature, BODY, now.plusSeconds(400))).isFalse();
    assertThat(
            new WebhookVerifier(WebhookSecret.random().text())
                .verifies("17", timestamp, signature, BODY, now))
        .isFalse();
  }

  @Test
  void a_secret_prints_as_nothing() {
    WebhookSecret secret = WebhookSecret.random();

    assertThat(secret.toString()).doesNotContain(secret.text().substring(6, 12));
  }
}
