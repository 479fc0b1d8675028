package no.altinn.notifications.access;

import java.time.Duration;

/**
 * How many requests a creator may make: a bucket that holds a minute's worth and fills evenly.
 *
 * @param perMinute at least 1
 */
record Quota(int perMinute) {

  /**
   * A server takes this part of a minute's worth at a time: so much may be in the wrong server's
   * hands, and so often is the database asked.
   */
  private static final int SHARES = 100;

  Quota {
    if (perMinute < 1) {
      throw new IllegalArgumentException("a limit is at least one request a minute");
    }
  }

  double perSecond() {
    return perMinute / 60.0;
  }

  int share() {
    return Math.max(1, perMinute / SHARES);
  }

  /** How long it takes for some requests to come in; zero if none are missing. */
  Duration timeFor(double requests) {
    return Duration.ofNanos((long) Math.ceil(Math.max(0, requests) / perSecond() * 1e9));
  }
}
