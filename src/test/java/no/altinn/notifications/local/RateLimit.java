package no.altinn.notifications.local;

/** Lets so many messages through in each second. Thread-safe. */
final class RateLimit {
  private final int perSecond;
  private long second;
  private int taken;

  private RateLimit(int perSecond) {
    this.perSecond = perSecond;
  }

  static RateLimit none() {
    return new RateLimit(Integer.MAX_VALUE);
  }

  static RateLimit of(int perSecond) {
    return new RateLimit(perSecond);
  }

  /** What is more than the limit by itself comes through as the first of a second. */
  synchronized boolean lets(int messages) {
    long now = System.nanoTime() / 1_000_000_000;
    if (now != second) {
      second = now;
      taken = 0;
    }
    if (taken > 0 && taken > perSecond - messages) {
      return false;
    }
    taken += messages;
    return true;
  }
}
