package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.api.Test;

class SlowProvidersTest {

  private final SlowProviders slow = new SlowProviders(Duration.ofMillis(20));

  @Test
  void a_hand_over_that_ends_soon_is_waited_for() {
    slow.await(Channel.SMS, "link", endingAfter(1), System.nanoTime(), () -> true);

    assertThat(slow.contains(Channel.SMS, "link")).isFalse();
  }

  @Test
  void one_that_takes_long_is_waited_for_where_nobody_else_could_be_served() {
    CompletableFuture<Void> handOver = endingAfter(100);

    slow.await(Channel.SMS, "link", handOver, System.nanoTime(), () -> false);

    assertThat(handOver).isDone();
    assertThat(slow.contains(Channel.SMS, "link")).isFalse();
  }

  @Test
  void one_that_takes_long_is_left_alone_where_somebody_else_is_served_meanwhile() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> second = new CompletableFuture<>();

    slow.await(Channel.SMS, "link", first, System.nanoTime(), () -> true);
    slow.await(Channel.SMS, "link", second, System.nanoTime(), () -> true);

    assertThat(slow.contains(Channel.SMS, "link")).isTrue();
    assertThat(slow.contains(Channel.SMS, "smpp")).isFalse();
    assertThat(slow.contains(Channel.EMAIL, "link")).isFalse();
    first.complete(null);
    assertThat(slow.contains(Channel.SMS, "link")).isTrue();
    second.completeExceptionally(new IllegalStateException("gone"));
    assertThat(slow.contains(Channel.SMS, "link")).isFalse();
  }

  @Test
  void not_any_number_is_left_alone() {
    List<CompletableFuture<Void>> open = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      open.add(new CompletableFuture<>());
      slow.await(Channel.SMS, "link", open.get(i), System.nanoTime(), () -> true);
    }
    CompletableFuture<Void> oneMore = endingAfter(100);

    slow.await(Channel.SMS, "link", oneMore, System.nanoTime(), () -> true);

    assertThat(oneMore).isDone();
    open.forEach(handOver -> handOver.complete(null));
    slow.await(Channel.SMS, "link", new CompletableFuture<>(), System.nanoTime(), () -> true);
    assertThat(slow.contains(Channel.SMS, "link")).isTrue();
  }

  private static CompletableFuture<Void> endingAfter(long millis) {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }
}
