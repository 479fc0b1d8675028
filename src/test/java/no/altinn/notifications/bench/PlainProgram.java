package no.altinn.notifications.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.probe.Tables;

/**
 * The least that a durable notification needs, by hand: eight threads with a connection each claim
 * a hundred orders and insert their notifications, record the intent, call the provider, record the
 * results, complete the orders and write the feed. No queue, no listeners, no server.
 */
final class PlainProgram implements Contender {

  private static final int BATCH = 100;
  private static final int WORKERS_PER_CHANNEL = 4;
  private static final Sql STORE = Sql.in(PlainProgram.class, "plain-store.sql");
  private static final Sql CLAIM = Sql.in(PlainProgram.class, "plain-claim.sql");
  private static final Sql INTENT = Sql.in(PlainProgram.class, "plain-intent.sql");
  private static final Sql RESULT = Sql.in(PlainProgram.class, "plain-result.sql");

  private final HikariDataSource dataSource;
  private final ProviderCalls calls;
  private final ExecutorService workers = Executors.newFixedThreadPool(2 * WORKERS_PER_CHANNEL);
  private final ExecutorService senders =
      Executors.newFixedThreadPool(ProviderCalls.EMAILS_AT_ONCE);
  private Instant due;

  private record Row(UUID id, String address) {}

  PlainProgram(Site site) {
    site.tables().execute("drop schema if exists plain cascade");
    site.tables().execute("create schema plain");
    dataSource = site.pool("plain", 2 * WORKERS_PER_CHANNEL);
    Tables tables = new Tables(dataSource);
    for (String statement : Texts.in(PlainProgram.class, "plain-tables.sql").split(";")) {
      if (!statement.isBlank()) {
        tables.execute(statement);
      }
    }
    calls = new ProviderCalls(site.providers());
  }

  @Override
  public void store(int count, Instant due) throws SQLException {
    Tables tables = new Tables(dataSource);
    tables.execute("truncate orders, notification, feed");
    STORE.on(dataSource).with("count", count / 2).with("due", due).update();
    tables.execute("vacuum (analyze) orders");
    tables.execute("checkpoint");
    this.due = due;
  }

  @Override
  public void awaitEnd(int count) throws Exception {
    while (Instant.now().isBefore(due)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
    }
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < WORKERS_PER_CHANNEL; i++) {
      work.add(() -> drain("email"));
      work.add(() -> drain("sms"));
    }
    for (Future<Void> worker : workers.invokeAll(work)) {
      worker.get();
    }
  }

  private Void drain(String channel) throws Exception {
    for (List<Row> batch = claim(channel); !batch.isEmpty(); batch = claim(channel)) {
      List<UUID> ids = batch.stream().map(Row::id).toList();
      INTENT.on(dataSource).ids("ids", ids).update();
      List<String> addresses = batch.stream().map(Row::address).toList();
      if (channel.equals("sms")) {
        calls.sms(addresses);
      } else {
        emails(addresses);
      }
      RESULT.on(dataSource).ids("ids", ids).update();
    }
    return null;
  }

  private void emails(List<String> addresses) throws Exception {
    List<Callable<Void>> sendings = new ArrayList<>();
    for (String address : addresses) {
      sendings.add(
          () -> {
            calls.email(address);
            return null;
          });
    }
    for (Future<Void> sending : senders.invokeAll(sendings)) {
      sending.get();
    }
  }

  private List<Row> claim(String channel) {
    return CLAIM
        .on(dataSource)
        .with("channel", channel)
        .with("most", BATCH)
        .list(row -> new Row(Sql.uuid(row, "id"), row.getString("address")));
  }

  @Override
  public void close() {
    workers.shutdownNow();
    senders.shutdownNow();
    calls.close();
    dataSource.close();
  }
}
