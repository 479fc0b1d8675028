package no.altinn.notifications.operations;

import java.lang.System.Logger.Level;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the database's schema up to this version: the init step before servers of this version
 * start. Old servers go on working beside a new schema. Any number may run at once; a lock in the
 * database lets one work.
 */
public final class Migrate {

  /** The schema all tables live in. */
  public static final String SCHEMA = "notifications";

  private static final System.Logger LOGGER = System.getLogger(Migrate.class.getName());

  private Migrate() {}

  /**
   * Reads {@code DB_HOST}, {@code DB_PORT}, {@code DB_NAME}, {@code DB_USER} and {@code
   * DB_PASSWORD} and migrates.
   */
  public static void main(String[] arguments) {
    Map<String, String> env = System.getenv();
    String url =
        "jdbc:postgresql://"
            + env.getOrDefault("DB_HOST", "localhost")
            + ":"
            + env.getOrDefault("DB_PORT", "5432")
            + "/"
            + env.getOrDefault("DB_NAME", "notifications");
    run(url, env.getOrDefault("DB_USER", "notifications"), env.getOrDefault("DB_PASSWORD", ""));
  }

  /**
   * Migrates one database.
   *
   * @return how many migrations were applied
   * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached, or one fails;
   *     a failed one leaves nothing behind
   */
  public static int run(String jdbcUrl, String user, String password) {
    MigrateResult result =
        Flyway.configure(Migrate.class.getClassLoader())
            .dataSource(jdbcUrl, user, password)
            .defaultSchema(SCHEMA)
            .createSchemas(true)
            .locations("classpath:db/migration")
            .connectRetries(Integer.getInteger("migrate.retries", 10))
            .load()
            .migrate();
    LOGGER.log(
        Level.INFO,
        "schema {0}: {1} migrations applied, now at version {2}",
        SCHEMA,
        result.migrationsExecuted,
        result.targetSchemaVersion == null ? "unchanged" : result.targetSchemaVersion);
    return result.migrationsExecuted;
  }
}
