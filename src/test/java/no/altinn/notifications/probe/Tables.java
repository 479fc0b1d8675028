package no.altinn.notifications.probe;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;

/** The product's tables, looked at from outside. Thread-safe. */
public final class Tables {

  private static final Sql WORK =
      Sql.of(
          "select tablename from pg_tables where schemaname = current_schema() and tablename = any"
              + " (array['orders', 'message_text', 'notification', 'order_chain',"
              + " 'status_change', 'status_log'])");

  private static final Sql UNFINISHED =
      Sql.of(
          "select count(*) from orders where status not in ('Completed', 'SendConditionNotMet',"
              + " 'Cancelled')");

  private static final Sql ENDED_IN_FEED =
      Sql.of(
          "select count(*) from status_log where notification_id is null and status in"
              + " ('Completed', 'SendConditionNotMet', 'Cancelled')");

  private static final Sql ENDED =
      Sql.of(
          "select count(*) from orders where status in ('Completed', 'SendConditionNotMet',"
              + " 'Cancelled')");

  private final DataSource dataSource;

  /** Of a database whose connections come with the product's schema as the current one. */
  public Tables(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Runs a statement, outside of any transaction. */
  public void execute(String statement) {
    try (Connection connection = dataSource.getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** The number that a statement answers. */
  public long count(Sql statement) {
    return statement.on(dataSource).list(row -> row.getLong(1)).get(0);
  }

  /** Removes all orders and what came of them. */
  public void clear() {
    execute("truncate " + String.join(", ", work()));
  }

  /** Brings statistics up to date and writes dirty pages, so that every run starts alike. */
  public void calm() {
    execute("vacuum (analyze) " + String.join(", ", work()));
    execute("checkpoint");
  }

  private List<String> work() {
    return WORK.on(dataSource).list(row -> row.getString(1));
  }

  /** Whether this version keeps a status feed. */
  public boolean hasFeed() {
    return work().contains("status_log");
  }

  /** How many orders have not ended. */
  public long unfinished() {
    return count(UNFINISHED);
  }

  /** Waits until every order has ended and, where there is a feed, its end is in there. */
  public void awaitAllEnded(Duration patience) {
    boolean feed = hasFeed();
    await("the end of all orders")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(patience)
        .ignoreException(Sql.StatementFailed.class) // the database may be the one that was killed
        .until(() -> unfinished() == 0 && (!feed || count(ENDED_IN_FEED) >= count(ENDED)));
  }
}
