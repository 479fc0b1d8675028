package no.altinn.notifications.feed.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.feed.event.EventLog;
import no.altinn.notifications.platform.OutgoingHttp;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;

/** The room's parts put together without a container, on a settable clock. */
final class WebhookBench implements AutoCloseable {

  final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
  final Endpoints endpoints = new Endpoints();
  final Attempts attempts = new Attempts();
  final WebhookClaims claims = new WebhookClaims();
  final WebhookCall call = new WebhookCall();
  final WebhookWorker worker = new WebhookWorker();
  private final TestDatabase database;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  WebhookBench(TestDatabase database) {
    this.database = database;
    SecretSeal seal =
        new SecretSeal(new MapConfig().with("notifications.webhooks.key", "a key of tests"));
    endpoints.dataSource = database.dataSource();
    endpoints.clock = clock;
    endpoints.seal = seal;
    endpoints.most = 10;
    endpoints.overlap = Duration.ofDays(1);
    attempts.dataSource = database.dataSource();
    attempts.clock = clock;
    attempts.retention = Duration.ofDays(7);
    claims.dataSource = database.dataSource();
    claims.clock = clock;
    claims.seal = seal;
    claims.attempts = attempts;
    call.http = OutgoingHttp.trusting();
    call.clock = clock;
    call.timeout = Duration.ofSeconds(5);
    worker.log = EventLog.of(database.dataSource());
    worker.call = call;
    worker.claims = claims;
    worker.clock = clock;
    worker.callsAtOnce = 4;
    worker.firstWait = Duration.ofSeconds(5);
    worker.longestWait = Duration.ofHours(1);
    worker.giveUp = Duration.ofDays(3);
    worker.suspendAfter = Duration.ofDays(3);
    worker.source = "/notifications";
  }

  Clock clock() {
    return clock;
  }

  EndpointView create(String creator, String url, String... types) {
    return database.inTransaction(
        () ->
            endpoints
                .create(creator, new EndpointRequest(url, null, List.of(types), true, null))
                .orElseThrow());
  }

  EndpointView view(EndpointView endpoint) {
    return endpoints.list("ttd").stream()
        .filter(one -> one.id().equals(endpoint.id()))
        .findFirst()
        .orElseThrow();
  }

  List<Claimed> claim() {
    return database.inTransaction(() -> claims.claim(10, 10));
  }

  /** What one server does at one tick, endpoint by endpoint. */
  int tick() {
    List<Claimed> claimed = claim();
    for (Claimed endpoint : claimed) {
      try {
        worker.work(endpoint, threads);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return claimed.size();
  }

  /** A change of an order that is in the log already, and its number. */
  void log(long seq, String creator, UUID order, String status) {
    database.execute(
        "insert into status_log (seq, order_id, creator, status, at) values (%d, '%s', '%s', '%s', now()); update status_log_head set last_seq = %1$d"
            .formatted(seq, order, creator, status));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
