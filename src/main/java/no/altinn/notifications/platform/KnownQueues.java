package no.altinn.notifications.platform;

import jakarta.jms.Queue;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Queues to send to, by name. Artemis' client asks the broker twice whether there is such a queue
 * before it first sends to a queue object; so an object is used again. But for a few seconds only:
 * that a queue was removed must be noticed. Thread-safe.
 */
public final class KnownQueues {

  private static final long FRESH = Duration.ofSeconds(5).toNanos();

  /** Others may name queues to us; what they name must not fill the memory. */
  private static final int MOST = 1_000;

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Queue queue, long until) {}

  /**
   * The queue of that name, whether there is one or not.
   *
   * @param other gives another object for it
   */
  public Queue find(String name, Supplier<Queue> other) {
    long now = System.nanoTime();
    Known found = known.get(name);
    if (found == null || found.until() - now < 0) {
      if (known.size() >= MOST) {
        known.clear();
      }
      found = new Known(other.get(), now + FRESH);
      known.put(name, found);
    }
    return found.queue();
  }
}
