package no.altinn.notifications.bench;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.probe.Tables;

/**
 * db-scheduler with lock-and-fetch: a task for each message, which makes the same provider call and
 * one status update. As many threads as the product makes calls at once.
 */
final class Peer implements Contender {

  private static final int THREADS = ProviderCalls.EMAILS_AT_ONCE + ProviderCalls.DOCUMENTS_AT_ONCE;
  private static final Sql STORE = Sql.in(Peer.class, "peer-store.sql");
  private static final Sql SENT =
      Sql.of("update message set status = 'Sent' where recipient = :recipient");
  private static final Sql UNSENT = Sql.of("select count(*) from message where status <> 'Sent'");
  private static final Sql LEFT = Sql.of("select count(*) from scheduled_tasks");

  private final HikariDataSource dataSource;
  private final Tables tables;
  private final ProviderCalls calls;
  private final Site site;
  private final Scheduler scheduler;

  /** The benchmark that races the product with it. */
  static final class Beside implements Benchmark {

    @Override
    public String name() {
      return "peer";
    }

    @Override
    public List<Figure> measure(Site site) throws Exception {
      try (Peer peer = new Peer(site)) {
        return List.of(
            EndToEnd.race(
                site,
                peer,
                name(),
                "db-scheduler 16.12.0, lock-and-fetch, " + THREADS + " threads",
                "≥ 0.8 of it"));
      }
    }
  }

  private Peer(Site site) {
    this.site = site;
    site.tables().execute("drop schema if exists peer cascade");
    site.tables().execute("create schema peer");
    dataSource = site.pool("peer", THREADS + 4);
    tables = new Tables(dataSource);
    for (String statement : Texts.in(Peer.class, "peer-tables.sql").split(";")) {
      tables.execute(statement);
    }
    calls = new ProviderCalls(site.providers());
    scheduler =
        Scheduler.create(
                dataSource,
                task("email", calls::email),
                task("sms", number -> calls.sms(List.of(number))))
            .threads(THREADS)
            .pollingInterval(Duration.ofMillis(100))
            .pollUsingLockAndFetch(1.0, 4.0)
            .build();
    scheduler.start();
  }

  private OneTimeTask<Void> task(String name, Consumer<String> call) {
    return Tasks.oneTime(name)
        .execute(
            (instance, context) -> {
              call.accept(instance.getId());
              SENT.on(dataSource).with("recipient", instance.getId()).update();
            });
  }

  @Override
  public void store(int count, Instant due) {
    tables.execute("truncate scheduled_tasks, message");
    STORE.on(dataSource).with("count", count / 2).with("due", due).update();
    tables.execute("vacuum (analyze) scheduled_tasks, message");
    tables.execute("checkpoint");
  }

  @Override
  public void awaitEnd(int count) {
    site.providers().arrivals().awaitTotal(count, Duration.ofMinutes(4));
    await("the end of all tasks")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofMinutes(1))
        .until(() -> tables.count(LEFT) == 0 && tables.count(UNSENT) == 0);
  }

  @Override
  public void close() {
    scheduler.stop();
    calls.close();
    dataSource.close();
  }
}
