package no.altinn.notifications.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Places orders, half e-mail and half SMS, each to a recipient of its own, whatever happens to the
 * servers, and keeps book of what was answered. Every order is tried once: one without an answer
 * may or may not be stored. Thread-safe.
 */
public final class Traffic implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** When the orders fall due. */
  public enum Due {
    /** At once: the way of the fast path. */
    NOW,
    /** In two seconds: the sweep's way. */
    SOON,
    /** Now and soon in turns. */
    MIXED
  }

  private final String name;
  private final List<URI> bases;
  private final String token;
  private final Due due;
  private final int most;
  private final long gapNanos;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, String> recipients = new ConcurrentHashMap<>();
  private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Map<Integer, Integer> refused = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * Starts.
   *
   * @param name what the orders' references begin with
   * @param bases the servers, used in turns
   * @param perSecond how many orders a second are tried
   * @param most how many orders are placed at most
   */
  public Traffic(String name, List<URI> bases, String token, Due due, int perSecond, int most) {
    this.name = name;
    this.bases = List.copyOf(bases);
    this.token = token;
    this.due = due;
    this.most = most;
    int callers = 8;
    this.gapNanos = callers * 1_000_000_000L / perSecond;
    for (int i = 0; i < callers; i++) {
      URI base = bases.get(i % bases.size());
      Thread thread = new Thread(() -> place(base), "traffic-" + name);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void place(URI base) {
    try (HttpCaller caller = new HttpCaller(base, token, PATIENCE)) {
      while (!stopped && next.get() < most) {
        long start = System.nanoTime();
        place(next.getAndIncrement(), caller);
        long left = gapNanos - (System.nanoTime() - start);
        if (left > 0) {
          LockSupport.parkNanos(left);
        }
      }
    }
  }

  private void place(int i, HttpCaller caller) {
    boolean sms = i % 2 == 1;
    boolean soon = due == Due.SOON || due == Due.MIXED && i % 3 == 0;
    OrderRequest request = sms ? OrderRequest.LEGACY_SMS : OrderRequest.LEGACY_EMAIL;
    String reference = name + "-" + i;
    String recipient =
        sms ? "474%07d".formatted(NUMBERS.incrementAndGet()) : reference + "@example.no";
    Instant time = Instant.now().plusSeconds(soon ? 2 : 0);
    recipients.put(reference, recipient);
    try {
      HttpCaller.Answer answer =
          caller.post(
              request.path(), request.body(reference, sms ? "+" + recipient : recipient, time));
      if (answer.ok()) {
        accepted.add(UUID.fromString(OrderRequest.idIn(answer.body())));
      } else {
        refused.merge(answer.status(), 1, Integer::sum);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (ConnectException e) {
      recipients.remove(reference); // nobody there: it was never placed
      LockSupport.parkNanos(PAUSE.toNanos());
    } catch (IOException e) {
      unanswered.incrementAndGet();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What the orders' references begin with. */
  public String name() {
    return name;
  }

  /** The recipient, as providers get it, of each order that may be stored, by reference. */
  public Map<String, String> recipients() {
    return Map.copyOf(recipients);
  }

  /** The ids of the orders answered 2xx. */
  public Set<UUID> accepted() {
    return Set.copyOf(accepted);
  }

  /** How many orders got no answer. */
  public int unanswered() {
    return unanswered.get();
  }

  /** How many were answered with each status other than 2xx. */
  public Map<Integer, Integer> refused() {
    return new TreeMap<>(refused);
  }

  /** Waits until all are placed. */
  public void awaitEnd(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (Thread thread : threads) {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
        if (thread.isAlive()) {
          throw new IllegalStateException("the traffic did not end in " + patience);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Places no more and waits for the last answers. */
  @Override
  public void close() {
    stopped = true;
    awaitEnd(PATIENCE.plusSeconds(5));
  }
}
