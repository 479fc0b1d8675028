package no.altinn.notifications.local;

import java.util.concurrent.atomic.AtomicLong;

/** Decides which replies get lost after the message was accepted. Thread-safe. */
final class LostReplies {
  private final int every;
  private final AtomicLong replies = new AtomicLong();

  private LostReplies(int every) {
    this.every = every;
  }

  static LostReplies none() {
    return new LostReplies(0);
  }

  /** 1 loses all, 10 loses the tenth, the twentieth and so on, counted from now. */
  static LostReplies every(int nth) {
    if (nth < 1) {
      throw new IllegalArgumentException(
          "Every how many replies to lose must be 1 or more: " + nth);
    }
    return new LostReplies(nth);
  }

  boolean next() {
    return every > 0 && replies.incrementAndGet() % every == 0;
  }
}
