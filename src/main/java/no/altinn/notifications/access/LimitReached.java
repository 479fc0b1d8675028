package no.altinn.notifications.access;

import no.altinn.notifications.platform.Refusal;

/** A creator has used up its quota of requests: 429. */
public final class LimitReached extends Refusal {

  private final long retryAfter;

  LimitReached(RateLimit limit) {
    super(429, null, "Too many requests.");
    this.retryAfter = limit.resetSeconds();
  }

  /** Seconds until there is room for a request. */
  public long retryAfter() {
    return retryAfter;
  }
}
