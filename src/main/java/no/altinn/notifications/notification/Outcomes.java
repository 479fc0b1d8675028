package no.altinn.notifications.notification;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import no.altinn.notifications.platform.Batcher;
import no.altinn.notifications.platform.Faults;
import no.altinn.notifications.platform.Pause;

/**
 * The calls to providers that this server makes, each from its intent until its outcome is stored.
 * Until then its lease is to be renewed. Outcomes of many calls share a commit. Thread-safe.
 */
final class Outcomes {

  private static final System.Logger LOGGER = System.getLogger(Outcomes.class.getName());
  private static final int MOST_PER_COMMIT = 500;
  private static final int ATTEMPTS = 30;

  /** A call under the lease it is made in. */
  record Call(UUID id, UUID token) {}

  private enum State {
    UNDER_WAY,
    ANSWERED
  }

  private final Map<Call, State> calls = new ConcurrentHashMap<>();
  private final Consumer<List<Result>> store;
  private final Duration pause;
  private final Batcher<Result> results;

  /**
   * @param executor stores outcomes, one batch at a time
   * @param store commits a batch
   * @param pause between attempts to store while the database is away
   */
  Outcomes(Executor executor, Consumer<List<Result>> store, Duration pause) {
    this.store = store;
    this.pause = pause;
    this.results = new Batcher<>(executor, MOST_PER_COMMIT, this::record);
  }

  /** A provider is about to be called. */
  void begin(Call call) {
    calls.put(call, State.UNDER_WAY);
  }

  /** A call's outcome is known; of several the first counts. */
  void end(Result result) {
    if (calls.replace(new Call(result.id(), result.token()), State.UNDER_WAY, State.ANSWERED)) {
      results.add(result);
    }
  }

  /** Whose leases must not run out. */
  List<Call> open() {
    return List.copyOf(calls.keySet());
  }

  /** Whether a provider has not answered yet. */
  boolean underWay() {
    return calls.containsValue(State.UNDER_WAY);
  }

  /** Stores what is waiting in the calling thread. */
  void drainNow() {
    results.drainNow();
  }

  /**
   * An outcome that is not stored may become a repeat, so storing is tried for as long as a
   * database takes to come back. One that the database will not take, for whatever reason, must not
   * take others with it: a batch that fails is halved, and what fails alone is stored without what
   * the provider said.
   */
  private void record(List<Result> batch) {
    for (int attempt = 1; ; attempt++) {
      try {
        store.accept(batch);
        forget(batch);
        return;
      } catch (RuntimeException e) {
        if (!Faults.databaseUnavailable(e) && divided(batch)) {
          return;
        }
        if (attempt == ATTEMPTS || !Pause.of(pause)) {
          forget(batch);
          LOGGER.log(
              Level.ERROR,
              () ->
                  batch.size()
                      + " outcomes could not be stored; their notifications are taken up again when"
                      + " the leases run out",
              e);
          return;
        }
      }
    }
  }

  private boolean divided(List<Result> batch) {
    int half = batch.size() / 2;
    if (half > 0) {
      record(batch.subList(0, half));
      record(batch.subList(half, batch.size()));
      return true;
    }
    Result only = batch.get(0);
    if (only.equals(only.bare())) {
      return false;
    }
    LOGGER.log(
        Level.WARNING,
        "what the provider said of notification {0} cannot be stored; its outcome is",
        only.id());
    record(List.of(only.bare()));
    return true;
  }

  private void forget(List<Result> batch) {
    batch.forEach(result -> calls.remove(new Call(result.id(), result.token())));
  }
}
