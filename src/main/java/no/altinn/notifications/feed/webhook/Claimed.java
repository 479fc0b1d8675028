package no.altinn.notifications.feed.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An endpoint that this server works now.
 *
 * @param token of the lease
 * @param secrets what to sign with, the newest first; empty if none opens with the configured key
 * @param types the wanted events; empty for all
 * @param confirmed everything up to here is done
 * @param ahead what is done beyond that
 * @param held what is refused, by number
 * @param attempts how often in a row it failed
 * @param failingSince when that began, or null
 * @param slow whether it failed or took its time when it was last worked
 */
record Claimed(
    UUID id,
    UUID token,
    String creator,
    URI url,
    List<WebhookSecret> secrets,
    Set<String> types,
    long confirmed,
    Set<Long> ahead,
    List<Held> held,
    int attempts,
    Instant failingSince,
    boolean slow) {

  /** The same with what it refuses. */
  Claimed holding(List<Held> refused) {
    return new Claimed(
        id,
        token,
        creator,
        url,
        secrets,
        types,
        confirmed,
        ahead,
        refused,
        attempts,
        failingSince,
        slow);
  }

  /** The same after progress was stored. */
  Claimed after(Progress progress) {
    return new Claimed(
        id,
        token,
        creator,
        url,
        secrets,
        types,
        progress.confirmed(),
        progress.ahead(),
        progress.held(),
        progress.attempts(),
        progress.failingSince(),
        progress.slow());
  }

  /** Without the URL: it may hold secrets. */
  @Override
  public String toString() {
    return "web-hook endpoint " + id;
  }
}
