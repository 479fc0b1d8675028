package no.altinn.notifications.feed.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.altinn.notifications.feed.event.StatusEvent;
import no.altinn.notifications.feed.webhook.WebhookCall.Outcome;
import no.altinn.notifications.platform.Backoff;

/**
 * What came of one window of one endpoint, and what that means for it. Calls of several threads are
 * noted here. Thread-safe.
 */
final class Round {

  /** So many refusals and nothing taken between them: it is the endpoint, not the event. */
  private static final int REFUSALS_THAT_COUNT_AS_FAILURE = 5;

  /** How often an event is tried at least, however much waits behind it. */
  private static final int LEAST_ATTEMPTS = 5;

  private static final Duration SLOW = Duration.ofSeconds(2);

  /**
   * How patient we are.
   *
   * @param backoff between attempts
   * @param giveUp after how long an event that is refused is given up
   * @param suspend after how long an endpoint that fails is suspended
   */
  record Patience(Backoff backoff, Duration giveUp, Duration suspend) {}

  private final Claimed endpoint;
  private final Window window;
  private final Patience patience;
  private final Map<Long, Held> held = new TreeMap<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private Outcome failure;
  private int delivered;
  private int refusals;
  private long milliseconds;

  Round(Claimed endpoint, Window window, Patience patience) {
    this.endpoint = endpoint;
    this.window = window;
    this.patience = patience;
    endpoint.held().forEach(one -> held.put(one.seq(), one));
  }

  /** Notes a call. */
  synchronized void note(StatusEvent event, Outcome outcome) {
    attempts.add(outcome.attempt());
    milliseconds += outcome.attempt().milliseconds();
    switch (outcome.meaning()) {
      case DELIVERED -> {
        delivered++;
        refusals = 0;
        held.remove(event.seq());
        window.done(event);
      }
      case REFUSED -> refused(event, outcome);
      case FAILED, GONE -> {
        failure = outcome;
        window.broken(event);
      }
    }
  }

  private void refused(StatusEvent event, Outcome outcome) {
    Instant now = outcome.attempt().at();
    Held before = held.get(event.seq());
    Instant since = before == null ? now : before.since();
    int tried = before == null ? 1 : before.attempts() + 1;
    Instant retryAt = now.plus(patience.backoff().after(tried));
    held.put(event.seq(), new Held(event.seq(), tried, since, retryAt));
    if (since.plus(patience.giveUp()).isAfter(now)) {
      window.held(event);
    } else {
      giveUp(event, now);
    }
    if (++refusals >= REFUSALS_THAT_COUNT_AS_FAILURE) {
      failure = outcome;
      window.stop();
    }
  }

  /** The owner finds it among the attempts and may replay it. */
  private void giveUp(StatusEvent event, Instant now) {
    attempts.add(
        new Attempt(
            null,
            event.id(),
            event.type().cloudEventsType(),
            now,
            Attempt.GIVEN_UP,
            null,
            "The endpoint kept refusing this event.",
            0));
    held.remove(event.seq());
    window.done(event);
  }

  /** What was tried. */
  synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /**
   * What to store.
   *
   * @param full whether the window was as large as windows are, so that more may follow
   * @param inTime whether this server may go on with the endpoint
   */
  synchronized Progress progress(Instant now, boolean full, boolean inTime) {
    Instant next = failure == null ? standstill(now, full) : afterFailure(now);
    boolean fails = failure != null;
    int tried = fails ? failures() : attempts.isEmpty() ? endpoint.attempts() : 0;
    Instant since =
        fails
            ? tried == 1 || endpoint.failingSince() == null ? now : endpoint.failingSince()
            : attempts.isEmpty() ? endpoint.failingSince() : null;
    boolean gone = fails && failure.meaning() == WebhookCall.Meaning.GONE;
    long confirmed = window.confirmed();
    boolean more = window.hasMore();
    boolean slow = slow();
    return new Progress(
        confirmed,
        more ? confirmed : window.end(),
        window.ahead(),
        held.values().stream().filter(one -> one.seq() > confirmed).toList(),
        tried,
        since,
        next,
        slow,
        fails ? failure.attempt().detail() : null,
        gone || fails && !since.plus(patience.suspend()).isAfter(now),
        !fails && inTime && !next.isAfter(now) && (more || full) && (endpoint.slow() || !slow));
  }

  /** Something was taken: the counting begins anew. */
  private int failures() {
    return delivered > 0 ? 1 : endpoint.attempts() + 1;
  }

  private Instant afterFailure(Instant now) {
    Instant next = now.plus(patience.backoff().after(failures()));
    return failure.notBefore() == null || failure.notBefore().isBefore(next)
        ? next
        : failure.notBefore();
  }

  /** A full window with nothing left but the refused waits for the first, or gives it up. */
  private Instant standstill(Instant now, boolean full) {
    if (!full || window.hasMore() || window.confirmed() != endpoint.confirmed()) {
      return now;
    }
    Optional<StatusEvent> first = window.firstHeld();
    if (first.isEmpty()) {
      return now;
    }
    Held refused = held.get(first.get().seq());
    if (refused.attempts() < LEAST_ATTEMPTS) {
      return refused.retryAt();
    }
    giveUp(first.get(), now);
    return now;
  }

  private boolean slow() {
    if (failure != null) {
      return true;
    }
    return attempts.isEmpty() ? endpoint.slow() : milliseconds / attempts.size() > SLOW.toMillis();
  }
}
