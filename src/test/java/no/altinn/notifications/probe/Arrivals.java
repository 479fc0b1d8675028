package no.altinn.notifications.probe;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What reached the providers: how often each recipient, and when first. Thread-safe. */
public final class Arrivals {

  private final Instant epoch = Instant.now();
  private final long epochNanos = System.nanoTime();
  private final AtomicLong total = new AtomicLong();
  private final Map<String, Arrival> byRecipient = new ConcurrentHashMap<>();

  /**
   * @param times how often
   * @param firstNanos when first, by {@link System#nanoTime()}
   */
  public record Arrival(int times, long firstNanos) {
    private Arrival again(Arrival later) {
      return new Arrival(times + later.times, Math.min(firstNanos, later.firstNanos));
    }
  }

  void add(String recipient) {
    byRecipient.merge(recipient, new Arrival(1, System.nanoTime()), Arrival::again);
    total.incrementAndGet();
  }

  /** Forgets everything. */
  public void clear() {
    byRecipient.clear();
    total.set(0);
  }

  /** How many messages, repeats among them. */
  public long total() {
    return total.get();
  }

  /** How many messages this address, or number without {@code +}, got. */
  public int times(String recipient) {
    Arrival arrival = byRecipient.get(recipient);
    return arrival == null ? 0 : arrival.times();
  }

  /** When the recipient got its first message; it must have one. */
  public Instant first(String recipient) {
    return epoch.plusNanos(byRecipient.get(recipient).firstNanos() - epochNanos);
  }

  /** Waits for a recipient's first message and tells when it came, by {@link System#nanoTime()}. */
  public long awaitFirst(String recipient, Duration patience) {
    await("a message to " + recipient)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(patience)
        .until(() -> byRecipient.containsKey(recipient));
    return byRecipient.get(recipient).firstNanos();
  }

  /** Waits until this many messages came, repeats among them. */
  public void awaitTotal(long messages, Duration patience) {
    await(messages + " messages at the providers")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(patience)
        .until(() -> total.get() >= messages);
  }
}
