package no.altinn.notifications.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import no.altinn.notifications.operations.Migrate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL with our schema for tests of statements, without a server: one for all tests of
 * this JVM, emptied before each test. Its sessions are in a time zone that is not the JVM's. Use:
 * {@code @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();}
 */
public final class TestDatabase implements BeforeEachCallback {

  private static final int MOST_CONNECTIONS = 90;

  /** For each table a query that answers its name if it has rows. */
  private static final String FINDERS =
      "select format('select %L where exists (select from %I)', quote_ident(tablename), tablename)"
          + " from pg_tables where schemaname = '"
          + Migrate.SCHEMA
          + "' and tablename not in ('flyway_schema_history', 'status_log_head')";

  private static HikariDataSource plain;
  private static String findFilled;

  private final ThreadBoundDataSource dataSource = new ThreadBoundDataSource(started());

  private static synchronized DataSource started() {
    if (plain == null) {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("timezone", "Pacific/Auckland")
                .setServerConfig("max_connections", "100")
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .start();
        String url = postgres.getJdbcUrl("postgres", "postgres");
        Migrate.run(url, "postgres", "postgres");
        plain = pool(url);
        findFilled = String.join(" union all ", read(FINDERS));
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }
    return plain;
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setSchema(Migrate.SCHEMA);
    config.setMinimumIdle(1);
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    return new HikariDataSource(config);
  }

  /** Gives connections that commit each statement, or those of {@link #inTransaction}. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** Something to be done on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws SQLException;
  }

  /** Does something in this thread's transaction, a new one unless there is one. */
  public <T> T inTransaction(Work<T> work) {
    return dataSource.inTransaction(work);
  }

  /** A connection of its own, for a test that holds a transaction open. */
  public Connection open() throws SQLException {
    Connection connection = plain.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  /** Runs statements that need no parameters. */
  public void execute(String sql) {
    try (Connection connection = plain.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query's rows, as text. */
  public List<String> strings(String sql) {
    return read(sql);
  }

  private static List<String> read(String sql) {
    try (Connection connection = plain.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    List<String> filled = read(findFilled);
    if (!filled.isEmpty()) {
      execute("truncate " + String.join(", ", filled) + " restart identity cascade");
    }
    execute("update status_log_head set last_seq = 0");
  }
}
