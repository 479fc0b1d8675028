package no.altinn.notifications.platform;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying again: twice as long from attempt to attempt up to a bound, with a
 * fifth of jitter either way, so that what failed together does not return together.
 *
 * @param first the wait after the first attempt
 * @param longest the bound
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * The wait after an attempt.
   *
   * @param attempt how many attempts were made, 1 or more
   */
  public Duration after(int attempt) {
    long doubled = first.toMillis() << Math.min(Math.max(attempt, 1) - 1, MOST_DOUBLINGS);
    long capped = Math.min(doubled, longest.toMillis());
    double jitter = 0.8 + 0.4 * ThreadLocalRandom.current().nextDouble();
    return Duration.ofMillis((long) (capped * jitter));
  }
}
