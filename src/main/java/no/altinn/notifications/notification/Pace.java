package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast one provider takes messages, learnt from its answers: without limit until it asks for a
 * pause; after the pause half as fast as before it, and by half faster each second that it does not
 * ask again. A batch may go while anything is left, and what it takes too much is waited for.
 * Thread-safe.
 */
final class Pace {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;
  private static final double SLOWEST = 1;
  private static final double GROWTH = 1.5;

  /** From here on, messages a second, the provider is as good as without limit. */
  private static final double FAST = 1_000;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Instant closedUntil = Instant.MIN;
  private double perSecond = UNLIMITED;
  private double left;
  private Instant filled = Instant.MIN;
  private Instant grown = Instant.MIN;
  private Instant counted = Instant.MIN;
  private int accepted;
  private int acceptedBefore;

  /** It took a message. */
  synchronized void accepted(Instant now) {
    count(now);
    accepted++;
  }

  /** It asked for a pause. Calls that were under way when it first did say nothing new. */
  synchronized void refused(Instant now, Instant notBefore) {
    count(now);
    if (!now.isBefore(closedUntil)) {
      double before = Math.max(accepted, acceptedBefore);
      perSecond = Math.max(SLOWEST, Math.min(before, perSecond) / 2);
      left = perSecond;
      filled = notBefore;
      grown = notBefore;
    }
    if (notBefore.isAfter(closedUntil)) {
      closedUntil = notBefore;
      filled = notBefore;
      grown = notBefore;
    }
  }

  /** Whether the pause that it asked for is not over. */
  synchronized boolean isClosed(Instant now) {
    return now.isBefore(closedUntil);
  }

  /** How many messages may go now. */
  synchronized int room(Instant now) {
    fill(now);
    return now.isBefore(closedUntil) ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.ceil(left(now)));
  }

  /**
   * Lets messages go, or says when to ask again.
   *
   * @return empty if they may go now
   */
  synchronized Optional<Instant> waitFor(int messages, Instant now) {
    fill(now);
    if (now.isBefore(closedUntil)) {
      return Optional.of(closedUntil);
    }
    if (perSecond == UNLIMITED) {
      return Optional.empty();
    }
    if (left <= 0) {
      return Optional.of(now.plusNanos((long) ((1 - left) / perSecond * SECOND.toNanos())));
    }
    left -= messages;
    return Optional.empty();
  }

  private double left(Instant now) {
    return perSecond == UNLIMITED ? UNLIMITED : Math.max(0, left);
  }

  private void fill(Instant now) {
    if (perSecond == UNLIMITED || !now.isAfter(filled)) {
      return;
    }
    double seconds = (double) Duration.between(filled, now).toNanos() / SECOND.toNanos();
    left = Math.min(perSecond, left + seconds * perSecond);
    filled = now;
    while (perSecond != UNLIMITED && !now.isBefore(grown.plus(SECOND))) {
      grown = grown.plus(SECOND);
      perSecond = perSecond * GROWTH > FAST ? UNLIMITED : perSecond * GROWTH;
    }
  }

  /** Counts by the second: what was taken in the last whole one, and in the one that runs. */
  private void count(Instant now) {
    if (counted == Instant.MIN || !now.isBefore(counted.plus(SECOND).plus(SECOND))) {
      acceptedBefore = 0;
      accepted = 0;
      counted = now;
    } else if (!now.isBefore(counted.plus(SECOND))) {
      acceptedBefore = accepted;
      accepted = 0;
      counted = counted.plus(SECOND);
    }
  }
}
