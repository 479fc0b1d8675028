package no.altinn.notifications.platform;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes identifiers of version 7 (RFC 9562 §5.7): ordered by the millisecond they were made in, so
 * that new rows land at the end of an index, and beyond guessing in their last 62 bits.
 * Thread-safe.
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Milliseconds since the epoch in the upper 52 bits, a counter within them in the lower 12. */
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /** A new identifier, greater than every one made before it in this process. */
  public static UUID next() {
    long wanted = System.currentTimeMillis() << 12;
    long stamp = LAST.updateAndGet(last -> Math.max(last + 1, wanted));
    long most = (stamp & ~0xFFFL) << 4 | 0x7000L | stamp & 0xFFFL;
    long least = RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
