package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final List<List<Integer>> flushed = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void what_arrives_during_a_flush_goes_with_the_next() {
    CountDownLatch first = new CountDownLatch(1);
    Batcher<Integer> batcher =
        new Batcher<>(
            executor,
            100,
            batch -> {
              flushed.add(batch);
              awaitUninterruptibly(first);
            });

    batcher.add(0);
    await().until(() -> flushed.size() == 1);
    IntStream.rangeClosed(1, 50).forEach(batcher::add);
    first.countDown();

    await().until(() -> flushed.size() == 2);
    assertThat(flushed.get(1)).hasSize(50);
  }

  @Test
  void nothing_handed_in_by_many_threads_is_lost_or_repeated_and_no_flush_is_too_large() {
    Batcher<Integer> batcher = new Batcher<>(executor, 7, flushed::add);

    IntStream.range(0, 5000).parallel().forEach(batcher::add);

    await().until(() -> flushed.stream().mapToInt(List::size).sum() == 5000);
    assertThat(flushed).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 7));
    assertThat(flushed.stream().flatMap(List::stream).distinct()).hasSize(5000);
  }

  @Test
  void with_an_executor_that_takes_no_more_work_whoever_hands_in_flushes() {
    Batcher<Integer> batcher =
        new Batcher<>(
            task -> {
              throw new RejectedExecutionException();
            },
            10,
            flushed::add);

    batcher.add(1);

    assertThat(flushed).containsExactly(List.of(1));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
