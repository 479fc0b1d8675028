package no.altinn.notifications.feed.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An endpoint as its owner sees it.
 *
 * @param eventTypes the wanted events; empty for all
 * @param status Active, Paused or Suspended
 * @param reason why it is suspended or fails; absent while all is well
 * @param cursor everything up to this number of the status log is done with
 * @param attempts how often in a row it failed; absent while all is well
 * @param secret only when it was just made
 * @param previousSecretUntil how long the secret before this one signs, too
 */
public record EndpointView(
    UUID id,
    String url,
    String description,
    List<String> eventTypes,
    String status,
    String reason,
    Instant created,
    long cursor,
    Integer attempts,
    Instant failingSince,
    Instant nextAttempt,
    String secret,
    Instant previousSecretUntil) {

  /** The same with the secret, to be shown once. */
  EndpointView with(WebhookSecret made) {
    return new EndpointView(
        id,
        url,
        description,
        eventTypes,
        status,
        reason,
        created,
        cursor,
        attempts,
        failingSince,
        nextAttempt,
        made.text(),
        previousSecretUntil);
  }

  /** Without the URL and the secret. */
  @Override
  public String toString() {
    return "web-hook endpoint " + id + " " + status;
  }
}
