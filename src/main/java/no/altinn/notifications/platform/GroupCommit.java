package no.altinn.notifications.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Lets callers that come at the same time share one statement and one commit. Who comes while few
 * commits are under way makes one in its own thread, at once; who comes while there are enough of
 * them waits, and the next one takes all who wait along. Thread-safe.
 *
 * @param <T> what a caller hands in
 * @param <R> what it is answered
 */
public final class GroupCommit<T, R> {

  private final int atOnce;
  private final int limit;
  private final Function<List<T>, List<R>> commit;
  private final Deque<Seat<T, R>> waiting = new ArrayDeque<>();
  private int underWay;

  /** A caller's place: it learns its answer here, or that it is its turn to commit a group. */
  private static final class Seat<T, R> {
    private final T item;
    private final CompletableFuture<List<Seat<T, R>>> turn = new CompletableFuture<>();
    private R answer;
    private RuntimeException failure = new IllegalStateException("the commit broke off");

    private Seat(T item) {
      this.item = item;
    }

    private R result() {
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
  }

  /**
   * @param atOnce how many commits may be under way
   * @param limit most items in one commit
   * @param commit commits 1 to {@code limit} items, all or none, and answers for each in their
   *     order
   */
  public GroupCommit(int atOnce, int limit, Function<List<T>, List<R>> commit) {
    this.atOnce = atOnce;
    this.limit = limit;
    this.commit = commit;
  }

  /**
   * Commits an item and answers what became of it. When a group fails for a reason that lies in one
   * of its items, each is committed alone.
   *
   * @throws RuntimeException as {@code commit} throws it
   */
  public R commit(T item) {
    Seat<T, R> seat = new Seat<>(item);
    List<Seat<T, R>> group = takeTurn(seat);
    if (group.isEmpty()) {
      group = seat.turn.join();
    }
    if (!group.isEmpty()) {
      try {
        commit(group);
      } finally {
        passTurn();
        group.forEach(other -> other.turn.complete(List.of()));
      }
    }
    return seat.result();
  }

  /** How many callers wait for others' commits. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** The group to commit; empty if the seat has to wait. */
  private synchronized List<Seat<T, R>> takeTurn(Seat<T, R> seat) {
    waiting.add(seat);
    if (underWay == atOnce) {
      return List.of();
    }
    underWay++;
    return nextGroup();
  }

  private synchronized void passTurn() {
    if (waiting.isEmpty()) {
      underWay--;
    } else {
      List<Seat<T, R>> next = nextGroup();
      next.get(0).turn.complete(next);
    }
  }

  private List<Seat<T, R>> nextGroup() {
    List<Seat<T, R>> group = new ArrayList<>();
    while (group.size() < limit && !waiting.isEmpty()) {
      group.add(waiting.poll());
    }
    return group;
  }

  private void commit(List<Seat<T, R>> group) {
    try {
      List<R> answers = commit.apply(group.stream().map(seat -> seat.item).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer = answers.get(i);
        group.get(i).failure = null;
      }
    } catch (RuntimeException e) {
      if (group.size() == 1 || Faults.databaseUnavailable(e)) {
        group.forEach(seat -> seat.failure = e);
      } else {
        group.forEach(seat -> commit(List.of(seat)));
      }
    }
  }
}
