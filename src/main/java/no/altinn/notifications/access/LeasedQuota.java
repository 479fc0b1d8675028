package no.altinn.notifications.access;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import no.altinn.notifications.access.QuotaStore.Grant;

/**
 * This server's part of one creator's quota. Requests are taken off it in memory; when it is used
 * up, the next share is leased from the store, by one thread while the others wait. What was leased
 * and not used within a minute is let go: by then the store has it again. Thread-safe.
 */
final class LeasedQuota {

  private static final System.Logger LOGGER = System.getLogger(LeasedQuota.class.getName());
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final String creator;
  private final Quota quota;
  private final QuotaStore store;
  private final LongSupplier nanoTime;

  private int held;
  private double left;
  private long leasedAt;
  private long askAgainAt;
  private boolean trouble;

  /**
   * @param nanoTime as {@link System#nanoTime()}: clocks that are set do not matter
   */
  LeasedQuota(String creator, Quota quota, QuotaStore store, LongSupplier nanoTime) {
    this.creator = creator;
    this.quota = quota;
    this.store = store;
    this.nanoTime = nanoTime;
    this.left = quota.perMinute();
    this.leasedAt = nanoTime.getAsLong();
    this.askAgainAt = leasedAt;
  }

  /** Takes a request off the quota, if there is one. */
  synchronized RateLimit take() {
    long now = nanoTime.getAsLong();
    if (held > 0 && now - leasedAt > MINUTE) {
      held = 0;
    }
    if (held == 0 && now - askAgainAt >= 0) {
      lease(now);
    }
    if (held == 0) {
      return new RateLimit(
          false, quota.perMinute(), 0, Duration.ofNanos(Math.max(1, askAgainAt - now)));
    }
    held--;
    int remaining = (int) Math.min(quota.perMinute(), held + left + arrived(now));
    return new RateLimit(
        true, quota.perMinute(), remaining, quota.timeFor(quota.perMinute() - remaining));
  }

  private double arrived(long now) {
    return (now - leasedAt) / 1e9 * quota.perSecond();
  }

  private void lease(long now) {
    try {
      Grant grant = store.lease(creator, quota, quota.share());
      held = grant.requests();
      left = Math.max(0, grant.left());
      trouble = false;
    } catch (RuntimeException e) {
      // Fairness can wait: without the database nothing is stored anyway, and that is answered 503.
      held = quota.share();
      if (!trouble) {
        LOGGER.log(
            Level.WARNING,
            "requests of " + creator + " cannot be counted, they are let through until they can",
            e);
      }
      trouble = true;
    }
    leasedAt = now;
    // With nothing left there, wait for a share to come in rather than ask for each request.
    askAgainAt = trouble || left >= 1 ? now : now + quota.timeFor(quota.share() - left).toNanos();
  }
}
