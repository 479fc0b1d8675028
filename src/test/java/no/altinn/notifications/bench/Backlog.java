package no.altinn.notifications.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.operations.Migrate;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.probe.Quantiles;
import no.altinn.notifications.probe.Tables;

/** The statements of one sweep over the orders, in a small and a large database. */
final class Backlog implements Benchmark {

  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final int DUE = 500;
  private static final int SWEEPS = 60;
  private static final Sql RELEASE_LOST = Sql.in(OrderClaims.class, "release-lost.sql");
  private static final Sql CLAIM_DUE = Sql.in(OrderClaims.class, "claim-due.sql");
  private static final Sql IN_FLIGHT =
      Sql.of("select count(*) from orders where leased_until is not null");
  private static final Sql PUT_BACK =
      Sql.of(
          "update orders set due_at = requested_send_time, lease_token = null, leased_by = null,"
              + " leased_until = null where leased_until is not null");

  @Override
  public String name() {
    return "backlog";
  }

  @Override
  public List<Figure> measure(Site site) {
    int many = site.settings().count(MANY);
    try (HikariDataSource few = database(site, "few", site.settings().count(FEW));
        HikariDataSource lots = database(site, "many", many)) {
      List<Figure> figures = new ArrayList<>();
      figures.add(race(site, "backlog-idle", few, lots, 0, many));
      figures.add(race(site, "backlog", few, lots, DUE, many));
      return figures;
    } finally {
      site.tables().execute("drop database if exists backlog_few with (force)");
      site.tables().execute("drop database if exists backlog_many with (force)");
    }
  }

  private static HikariDataSource database(Site site, String name, int waiting) {
    site.tables().execute("create database backlog_" + name);
    String url = site.stack().database().jdbcUrl().replaceFirst("/[^/]+$", "/backlog_" + name);
    Migrate.run(url, "postgres", "postgres");
    HikariDataSource dataSource = site.pool(url, Migrate.SCHEMA, 2);
    site.say("storing " + waiting + " orders in " + name);
    Instant later = Instant.now().plus(10, ChronoUnit.DAYS);
    site.orders().store(dataSource, "ttd", waiting, later, Duration.ofMillis(1));
    new Tables(dataSource).calm();
    return dataSource;
  }

  private static Figure race(
      Site site, String name, DataSource few, DataSource lots, int due, int many) {
    for (DataSource dataSource : List.of(few, lots)) {
      if (due > 0) {
        Instant past = Instant.now().minus(1, ChronoUnit.HOURS);
        site.orders().store(dataSource, "ttd", due, past, Duration.ZERO);
        new Tables(dataSource).calm();
      }
      sweeps(dataSource, due);
    }
    List<Double> large = new ArrayList<>();
    List<Double> small = new ArrayList<>();
    for (int run = 0; run < site.settings().runs(); run++) {
      large.add(sweeps(lots, due).median());
      small.add(sweeps(few, due).median());
      site.say(name + ": " + large.get(run) + " ms, with few " + small.get(run) + " ms");
    }
    return new Figure(
        name,
        "ms",
        large,
        "with " + site.settings().count(FEW) + " waiting",
        small,
        "≤ 1.2 × it",
        "one sweep, " + due + " due among " + many + " waiting");
  }

  private static Quantiles sweeps(DataSource dataSource, int due) {
    double[] times = new double[SWEEPS];
    for (int i = 0; i < SWEEPS; i++) {
      long start = System.nanoTime();
      RELEASE_LOST.on(dataSource).with("now", Instant.now()).with("most", 500).update();
      IN_FLIGHT.on(dataSource).list(row -> row.getLong(1));
      int claimed =
          CLAIM_DUE
              .on(dataSource)
              .with("now", Instant.now())
              .with("most", 500)
              .with("share", 500)
              .with("token", UUID.randomUUID())
              .with("server", "bench")
              .with("lease", 40)
              .list(row -> Sql.uuid(row, "id"))
              .size();
      times[i] = (System.nanoTime() - start) / 1e6;
      if (claimed != due) {
        throw new IllegalStateException("a sweep claimed " + claimed + " of " + due);
      }
      if (due > 0) {
        PUT_BACK.on(dataSource).update();
      }
    }
    return new Quantiles(times);
  }
}
