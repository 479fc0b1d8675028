package no.altinn.notifications.feed.webhook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import no.altinn.notifications.feed.event.StatusEvent;

/**
 * The next stretch of the log for one endpoint, and what is done of it. Hands out events such that
 * those of one notification follow each other, and an order's own come after everything of it that
 * was before and before everything that comes after; beside that, several go out at once.
 * Thread-safe.
 */
final class Window {

  private enum State {
    OPEN,
    OUT,
    DONE,
    HELD
  }

  private final List<StatusEvent> events;
  private final Map<Long, State> states = new HashMap<>();
  private final long start;
  private boolean stopped;

  /**
   * @param start everything up to this number is done
   * @param events what follows, in its order
   * @param done numbers among them that are done
   * @param held numbers that are not to be tried now
   * @param wanted which events the endpoint wants; the others count as done
   */
  Window(
      long start,
      List<StatusEvent> events,
      Set<Long> done,
      Set<Long> held,
      Predicate<StatusEvent> wanted) {
    this.start = start;
    this.events = List.copyOf(events);
    for (StatusEvent event : events) {
      states.put(
          event.seq(),
          done.contains(event.seq()) || !wanted.test(event)
              ? State.DONE
              : held.contains(event.seq()) ? State.HELD : State.OPEN);
    }
  }

  /** The next event to send; waits while those before it are on their way. Empty at the end. */
  synchronized Optional<StatusEvent> take() throws InterruptedException {
    while (!stopped) {
      Optional<StatusEvent> next = next();
      if (next.isPresent()) {
        states.put(next.get().seq(), State.OUT);
        return next;
      }
      if (!states.containsValue(State.OUT)) {
        return Optional.empty();
      }
      wait();
    }
    return Optional.empty();
  }

  /** The first that is open and has nothing unfinished before it that it must follow. */
  private Optional<StatusEvent> next() {
    Set<UUID> notifications = new HashSet<>();
    Set<UUID> touched = new HashSet<>();
    Set<UUID> orders = new HashSet<>();
    for (StatusEvent event : events) {
      State state = states.get(event.seq());
      if (state == State.DONE) {
        continue;
      }
      boolean free =
          !orders.contains(event.order())
              && (event.notification() == null
                  ? !touched.contains(event.order())
                  : !notifications.contains(event.notification()));
      if (free && state == State.OPEN) {
        return Optional.of(event);
      }
      touched.add(event.order());
      if (event.notification() == null) {
        orders.add(event.order());
      } else {
        notifications.add(event.notification());
      }
    }
    return Optional.empty();
  }

  /** The event needs nothing more. */
  synchronized void done(StatusEvent event) {
    put(event, State.DONE);
  }

  /** The event is not tried again now; what must follow it waits. */
  synchronized void held(StatusEvent event) {
    put(event, State.HELD);
  }

  /** The event could not be sent; nothing more is handed out. */
  synchronized void broken(StatusEvent event) {
    stopped = true;
    put(event, State.OPEN);
  }

  /** Nothing more is handed out. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  private void put(StatusEvent event, State state) {
    states.put(event.seq(), state);
    notifyAll();
  }

  /** Everything up to this number is done. */
  synchronized long confirmed() {
    long confirmed = start;
    for (StatusEvent event : events) {
      if (states.get(event.seq()) != State.DONE) {
        return confirmed;
      }
      confirmed = event.seq();
    }
    return confirmed;
  }

  /** What is done beyond that. */
  synchronized Set<Long> ahead() {
    long confirmed = confirmed();
    Set<Long> ahead = new TreeSet<>();
    states.forEach(
        (seq, state) -> {
          if (seq > confirmed && state == State.DONE) {
            ahead.add(seq);
          }
        });
    return ahead;
  }

  /** The last number, or the start if there is none. */
  long end() {
    return events.isEmpty() ? start : events.get(events.size() - 1).seq();
  }

  /** Whether something could be sent at once. */
  synchronized boolean hasMore() {
    return next().isPresent();
  }

  /** The oldest of the held. */
  synchronized Optional<StatusEvent> firstHeld() {
    return events.stream().filter(event -> states.get(event.seq()) == State.HELD).findFirst();
  }
}
