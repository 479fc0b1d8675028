package no.altinn.notifications.access;

import java.time.Duration;

/**
 * Whether a request is within its creator's quota, and what is to be told about it.
 *
 * @param admitted whether it may be served
 * @param limit requests a minute
 * @param remaining requests that could follow at once, as far as this server knows
 * @param reset until the quota is whole again, or for a request not admitted: until one can be
 */
record RateLimit(boolean admitted, int limit, int remaining, Duration reset) {

  /** In whole seconds, rounded up, so that whoever waits that long does not wait in vain. */
  long resetSeconds() {
    return reset.plusNanos(999_999_999).toSeconds();
  }
}
