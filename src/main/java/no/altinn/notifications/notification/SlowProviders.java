package no.altinn.notifications.notification;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import no.altinn.notifications.platform.Channel;

/**
 * Providers that let hand-overs wait. Nobody waits for one longer than a few seconds while its
 * channel has another provider, so that one which hangs holds up nothing that goes by the other.
 * Thread-safe.
 */
final class SlowProviders {

  private static final System.Logger LOGGER = System.getLogger(SlowProviders.class.getName());

  /** How many hand-overs go on without anybody who waits for them. */
  private static final int MOST_LEFT_ALONE = 16;

  private final Duration patience;
  private final Semaphore leavable = new Semaphore(MOST_LEFT_ALONE);
  private final Map<String, Integer> leftAlone = new ConcurrentHashMap<>();

  /**
   * @param patience how long to wait for a hand-over while there is another provider
   */
  SlowProviders(Duration patience) {
    this.patience = patience;
  }

  /** Whether hand-overs to a provider take longer than anybody waits. */
  boolean contains(Channel channel, String provider) {
    return leftAlone.containsKey(key(channel, provider));
  }

  /**
   * Waits until a hand-over is over, or has taken long and what follows can go elsewhere.
   *
   * @param begun when, by {@link System#nanoTime()}
   * @param elsewhere whether another provider of the channel takes messages
   */
  void await(
      Channel channel,
      String provider,
      CompletableFuture<Void> handOver,
      long begun,
      BooleanSupplier elsewhere) {
    try {
      handOver.get(begun + patience.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (elsewhere.getAsBoolean() && leavable.tryAcquire()) {
        leave(key(channel, provider), handOver);
      } else {
        handOver.join();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave(String key, CompletableFuture<Void> handOver) {
    if (leftAlone.merge(key, 1, Integer::sum) == 1) {
      LOGGER.log(Level.WARNING, "{0} takes long to answer and is passed by until it does", key);
    }
    handOver.whenComplete(
        (done, failure) -> {
          leftAlone.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
          leavable.release();
        });
  }

  private static String key(Channel channel, String provider) {
    return channel.name() + "/" + provider;
  }
}
