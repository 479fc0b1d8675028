package no.altinn.notifications.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds answers back while a stand-in is up; stopping the stand-in ends all of them at once. */
final class Delay {
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Waits, and tells whether the answer may go: not when the stand-in stopped meanwhile. */
  boolean hold(Duration time) {
    try {
      return time.isZero() || !ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void end() {
    ended.countDown();
  }
}
