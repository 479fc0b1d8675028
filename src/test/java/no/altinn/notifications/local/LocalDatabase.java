package no.altinn.notifications.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.altinn.notifications.operations.Migrate;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * A real PostgreSQL in a folder of ours. Commits are on disk when they return; the data survives a
 * restart.
 */
public final class LocalDatabase implements AutoCloseable {

  static final String NAME = "notifications";
  static final String USER = "postgres";
  static final String PASSWORD = "postgres";

  /** The lock of whoever started it; this process would hold that of a killed one for ever. */
  private static final String LOCK = "epg-lock";

  private final Path folder;
  private final int port;
  private EmbeddedPostgres postgres;

  private LocalDatabase(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts it, ends what a killed launcher left running on the same folder, and makes the database
   * if there is none.
   */
  static LocalDatabase start(Path folder, int port) {
    LocalDatabase database = new LocalDatabase(folder, port);
    database.restart();
    database.create();
    return database;
  }

  /** Starts it again after {@link #close} or {@link #kill}. */
  public void restart() {
    Path data = folder.resolve("postgres");
    reap(data);
    try {
      Files.createDirectories(data);
      Redirect log = Redirect.appendTo(folder.resolve("postgres.log").toFile());
      postgres =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setOutputRedirector(log)
              .setErrorRedirector(log)
              .setPGStartupWait(Duration.ofSeconds(30))
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "300")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("timezone", "Pacific/Auckland")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start in " + data, e);
    }
  }

  /** Ends all its processes at once, as a power cut would. */
  public void kill() {
    try {
      Path pidFile = folder.resolve("postgres").resolve("postmaster.pid");
      long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
      ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
      List<ProcessHandle> all =
          Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(process -> process.onExit().join());
      Files.deleteIfExists(folder.resolve("postgres").resolve(LOCK));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not run", e);
    }
  }

  private void create() {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      boolean there;
      try (ResultSet row =
          statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
        there = row.next();
      }
      if (!there) {
        statement.execute("create database " + NAME);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database " + NAME + " could not be made", e);
    }
  }

  /**
   * Brings the schema up to date.
   *
   * @throws LocalStack.CannotStart if the data is of a version that has no way to this one
   */
  int migrate() {
    try {
      return Migrate.run(jdbcUrl(), USER, PASSWORD);
    } catch (FlywayValidateException e) {
      throw new LocalStack.CannotStart(
          "The database in "
              + folder
              + " could not be brought up to date: start empty with -Dlocal.clean=true, or choose"
              + " another folder with -Dlocal.folder=<folder>.\n\n"
              + e.getMessage());
    }
  }

  int port() {
    return port;
  }

  /** Where it is. */
  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + port() + "/" + NAME;
  }

  /** For tests that look at the tables themselves. */
  public DataSource dataSource() {
    return postgres.getDatabase(USER, NAME, Map.of("currentSchema", Migrate.SCHEMA));
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  /** Ends a server that still runs on the folder because its launcher was killed. */
  static void reap(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
          .filter(LocalDatabase::isPostgres)
          .ifPresent(LocalDatabase::end);
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
