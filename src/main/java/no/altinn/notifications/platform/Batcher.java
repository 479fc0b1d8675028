package no.altinn.notifications.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Groups what many threads hand in, so that one statement or one message carries many items. It
 * adds no waiting: the first item starts a flush at once, and what arrives while that flush runs
 * goes with the next. Thread-safe.
 *
 * @param <T> what is grouped
 */
public final class Batcher<T> {

  private final LinkedBlockingQueue<T> waiting = new LinkedBlockingQueue<>();
  private final AtomicBoolean running = new AtomicBoolean();
  private final Executor executor;
  private final int limit;
  private final Consumer<List<T>> flush;

  /**
   * @param executor runs the flushes, one at a time
   * @param limit most items in one flush
   * @param flush handles a batch of 1 to {@code limit} items; it handles its own failures
   */
  public Batcher(Executor executor, int limit, Consumer<List<T>> flush) {
    this.executor = executor;
    this.limit = limit;
    this.flush = flush;
  }

  /** Hands in an item; returns at once. */
  public void add(T item) {
    waiting.add(item);
    start();
  }

  /**
   * Handles what is still waiting in the calling thread; for a server that stops and whose executor
   * takes no more work.
   */
  public void drainNow() {
    List<T> batch = new ArrayList<>(limit);
    while (waiting.drainTo(batch, limit) > 0) {
      flush.accept(List.copyOf(batch));
      batch.clear();
    }
  }

  private void start() {
    if (running.compareAndSet(false, true)) {
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException e) {
        running.set(false);
        drainNow();
      }
    }
  }

  private void drain() {
    try {
      drainNow();
    } finally {
      running.set(false);
      if (!waiting.isEmpty()) {
        start();
      }
    }
  }
}
