package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.platform.Channel;

/** Whoever runs the service, deciding on a channel's providers. */
final class Operator {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final LocalStack stack;
  private final Api api;
  private final String channel;

  Operator(LocalStack stack, Api api, Channel channel) {
    this.channel = channel.name();
    this.stack = stack;
    this.api = api.with(stack.tokens().enterprise().scopes(Policy.OPERATE.scope()).sign());
  }

  Answer get(String path) {
    return api.get(path);
  }

  /** Decides, such as {@code acs/release}, in the order given. */
  void decide(String... decisions) {
    for (String decision : decisions) {
      assertThat(api.post("/operations/providers/" + channel + "/" + decision, "").status())
          .as(decision)
          .isEqualTo(200);
    }
  }

  /** Waits until the server goes by a decision: it takes weights over every few seconds. */
  void awaitCondition(String provider, String condition) {
    String wanted = "(?s).*\"" + channel + " " + provider + "\"\\s*:\\s*\"" + condition + "\".*";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.with("")
                            .send(
                                HttpRequest.newBuilder(stack.base().resolve("/health/ready")).GET())
                            .body())
                    .matches(wanted));
  }
}
