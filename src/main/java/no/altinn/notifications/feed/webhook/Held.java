package no.altinn.notifications.feed.webhook;

import java.time.Instant;

/**
 * A change that an endpoint refused while it took others.
 *
 * @param seq its number in the log
 * @param attempts how often it was refused
 * @param since when that began
 * @param retryAt when it is sent again
 */
record Held(long seq, int attempts, Instant since, Instant retryAt) {}
