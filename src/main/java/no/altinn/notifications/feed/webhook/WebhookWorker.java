package no.altinn.notifications.feed.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.altinn.notifications.feed.event.EventLog;
import no.altinn.notifications.feed.event.StatusEvent;
import no.altinn.notifications.feed.webhook.Round.Patience;
import no.altinn.notifications.feed.webhook.WebhookCall.Meaning;
import no.altinn.notifications.feed.webhook.WebhookCall.Outcome;
import no.altinn.notifications.platform.Backoff;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Works a claimed endpoint: sends what is next for it and stores how far it came. Thread-safe. */
@ApplicationScoped
public class WebhookWorker {

  private static final System.Logger LOGGER = System.getLogger(WebhookWorker.class.getName());

  /** How many changes are looked at together; so many may pass one that is refused. */
  static final int WINDOW = 500;

  /** Then the endpoint's place is another's. */
  private static final Duration TURN = Duration.ofSeconds(2);

  @Inject EventLog log;
  @Inject WebhookCall call;
  @Inject WebhookClaims claims;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.calls-per-endpoint")
  int callsAtOnce;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.first-wait")
  Duration firstWait;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.longest-wait")
  Duration longestWait;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.give-up")
  Duration giveUp;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.suspend-after")
  Duration suspendAfter;

  @Inject
  @ConfigProperty(name = "notifications.events.source")
  String source;

  /**
   * Works an endpoint until nothing is left, it fails, or its turn is over.
   *
   * @param threads for calls beside the caller's own
   */
  void work(Claimed claimed, Executor threads) throws InterruptedException {
    long end = System.nanoTime() + TURN.toNanos();
    Claimed endpoint = claimed;
    Optional<Progress> progress;
    do {
      progress = round(endpoint, end, threads);
      if (progress.isPresent()) {
        endpoint = endpoint.after(progress.get());
      }
    } while (progress.filter(Progress::going).isPresent());
  }

  private Optional<Progress> round(Claimed endpoint, long end, Executor threads)
      throws InterruptedException {
    Instant now = TimeSource.now(clock);
    List<StatusEvent> events = log.of(endpoint.creator(), endpoint.confirmed(), WINDOW);
    Set<Long> waiting =
        endpoint.held().stream()
            .filter(held -> held.retryAt().isAfter(now))
            .map(Held::seq)
            .collect(Collectors.toSet());
    Window window =
        new Window(endpoint.confirmed(), events, endpoint.ahead(), waiting, wanted(endpoint));
    Round round =
        new Round(
            endpoint,
            window,
            new Patience(new Backoff(firstWait, longestWait), giveUp, suspendAfter));
    Lane lane = new Lane(endpoint, window, round, end);
    // One that failed is asked by a single call whether it is back.
    int helpers = endpoint.slow() ? 0 : Math.min(callsAtOnce, events.size()) - 1;
    List<CompletableFuture<Void>> others =
        Stream.generate(() -> CompletableFuture.runAsync(lane, threads))
            .limit(Math.max(0, helpers))
            .toList();
    lane.run();
    others.forEach(CompletableFuture::join);
    Progress progress =
        round.progress(TimeSource.now(clock), events.size() == WINDOW, System.nanoTime() - end < 0);
    if (!claims.record(endpoint, progress, round.attempts())) {
      return Optional.empty();
    }
    if (progress.suspended()) {
      LOGGER.log(
          Level.WARNING,
          "web-hook endpoint {0} of {1} is suspended: {2} It gets nothing until its owner makes it"
              + " active again, and goes on where it was.",
          endpoint.id(),
          endpoint.creator(),
          progress.reason());
    }
    return Optional.of(progress);
  }

  private static Predicate<StatusEvent> wanted(Claimed endpoint) {
    return event -> endpoint.types().isEmpty() || endpoint.types().contains(event.type().word());
  }

  /** Sends one event after the other until there are none or the turn is over. */
  private final class Lane implements Runnable {

    private final Claimed endpoint;
    private final Window window;
    private final Round round;
    private final long end;

    Lane(Claimed endpoint, Window window, Round round, long end) {
      this.endpoint = endpoint;
      this.window = window;
      this.round = round;
      this.end = end;
    }

    @Override
    public void run() {
      try {
        Optional<StatusEvent> next = window.take();
        while (next.isPresent()) {
          send(next.get());
          if (System.nanoTime() - end >= 0) {
            window.stop();
          }
          next = window.take();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        window.stop();
      }
    }

    private void send(StatusEvent event) {
      try {
        round.note(event, post(event));
      } catch (RuntimeException e) {
        window.broken(event);
        throw e;
      }
    }

    private Outcome post(StatusEvent event) {
      String type = event.type().cloudEventsType();
      return endpoint.secrets().isEmpty()
          ? unsigned(event, type)
          : call.post(endpoint.url(), event.id(), type, event.json(source), endpoint.secrets());
    }

    private Outcome unsigned(StatusEvent event, String type) {
      return new Outcome(
          Meaning.FAILED,
          new Attempt(
              null,
              event.id(),
              type,
              TimeSource.now(clock),
              Attempt.FAILED,
              null,
              "The secret cannot be read; nothing was sent.",
              0),
          null);
    }
  }
}
