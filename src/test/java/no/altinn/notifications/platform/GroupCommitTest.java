package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<List<Integer>> groups = new ArrayList<>();
  private final AtomicInteger entered = new AtomicInteger();

  @AfterEach
  void stop() {
    gate.countDown();
    callers.shutdownNow();
  }

  @Test
  void who_comes_alone_commits_in_its_own_thread() {
    List<Thread> threads = new ArrayList<>();
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            1,
            10,
            items -> {
              threads.add(Thread.currentThread());
              return items;
            });

    assertThat(commits.commit(7)).isEqualTo(7);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void who_comes_meanwhile_shares_the_next_commit_and_gets_an_answer_of_its_own() {
    GroupCommit<Integer, Integer> commits = behindTheGate(items -> items);

    List<CompletableFuture<Integer>> answers = commitWhileOneIsUnderWay(commits, 9);

    assertThat(answers.stream().map(CompletableFuture::join))
        .containsExactlyElementsOf(IntStream.rangeClosed(0, 9).boxed().toList());
    assertThat(groups.stream().map(List::size)).containsExactly(1, 4, 4, 1);
  }

  @Test
  void one_that_cannot_be_committed_takes_no_other_with_it() {
    GroupCommit<Integer, Integer> commits =
        behindTheGate(
            items -> {
              if (items.contains(2)) {
                throw new IllegalArgumentException("2");
              }
              return items;
            });

    List<CompletableFuture<Integer>> answers = commitWhileOneIsUnderWay(commits, 4);

    for (int item : new int[] {0, 1, 3, 4}) {
      assertThat(answers.get(item).join()).isEqualTo(item);
    }
    assertThatThrownBy(answers.get(2)::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_database_that_is_away_is_not_asked_once_for_each() {
    GroupCommit<Integer, Integer> commits =
        behindTheGate(
            items -> {
              if (items.contains(0)) {
                return items;
              }
              throw new IllegalStateException(new SQLTransientConnectionException("away"));
            });

    List<CompletableFuture<Integer>> answers = commitWhileOneIsUnderWay(commits, 4);

    assertThat(answers.subList(1, 5))
        .allSatisfy(answer -> assertThatThrownBy(answer::join).isNotNull());
    assertThat(groups.stream().map(List::size)).containsExactly(1, 4);
  }

  @Test
  void of_thousands_by_many_callers_each_is_committed_once() {
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            2,
            5,
            items -> {
              synchronized (groups) {
                groups.add(items);
              }
              return items.stream().map(item -> -item).toList();
            });

    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 5_000)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> commits.commit(i), callers))
            .toList();

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).join()).isEqualTo(-i);
    }
    assertThat(groups.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 5_000).boxed().toList());
  }

  /** One commit at a time, of at most four, the first of which waits for the gate. */
  private GroupCommit<Integer, Integer> behindTheGate(
      Function<List<Integer>, List<Integer>> commit) {
    return new GroupCommit<>(
        1,
        4,
        items -> {
          groups.add(items);
          if (entered.getAndIncrement() == 0) {
            await().until(() -> gate.getCount() == 0);
          }
          return commit.apply(items);
        });
  }

  /** The answers to 0, whose commit is under way while 1 to {@code others} come in this order. */
  private List<CompletableFuture<Integer>> commitWhileOneIsUnderWay(
      GroupCommit<Integer, Integer> commits, int others) {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int item = 0; item <= others; item++) {
      int one = item;
      answers.add(CompletableFuture.supplyAsync(() -> commits.commit(one), callers));
      await().until(() -> one == 0 ? entered.get() == 1 : commits.waiting() == one);
    }
    gate.countDown();
    return answers;
  }
}
