package no.altinn.notifications.feed.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.feed.event.EventType;
import no.altinn.notifications.feed.event.StatusEvent;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls an endpoint out of turn, so that its owner sees whether it works. Thread-safe. */
@ApplicationScoped
public class TrialEvent {

  private static final String TYPE = EventType.cloudEventsType("webhook.test");

  @Inject WebhookClaims claims;
  @Inject WebhookCall call;
  @Inject Attempts attempts;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "notifications.events.source")
  String source;

  /**
   * Sends an event that means nothing, signed like any other, and says what came of it.
   *
   * @throws Refusal 503 if the secret cannot be read
   */
  public Attempt send(UUID endpoint) {
    Claimed found = claims.peek(endpoint).orElseThrow(Webhooks::unknown);
    if (found.secrets().isEmpty()) {
      throw new Refusal(503, null, "Web-hooks are not set up.");
    }
    String id = "test-" + Ids.next();
    String json =
        StatusEvent.envelope(id, source, TYPE, endpoint.toString(), TimeSource.now(clock))
            .add("data", Json.object().add("test", true))
            .build()
            .toString();
    Attempt made = call.post(found.url(), id, TYPE, json, found.secrets()).attempt();
    attempts.add(endpoint, List.of(made));
    return made;
  }
}
