package no.altinn.notifications.platform;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many rows more may be put on their queue right after they are stored, as the last sweep saw
 * it. There is none before the first sweep, and none while others wait: what finds no room is due
 * and gets its turn. Thread-safe.
 */
public final class Room {

  private final AtomicInteger left = new AtomicInteger();

  /** Says how many; what was granted before is forgotten. */
  public void set(int rows) {
    left.set(rows);
  }

  /** Grants room for all of the rows or for fewer, none at worst. */
  public int take(int rows) {
    int before = left.getAndUpdate(room -> room - Math.min(rows, Math.max(0, room)));
    return Math.min(rows, Math.max(0, before));
  }
}
