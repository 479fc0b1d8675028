package no.altinn.notifications.operations;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import no.altinn.notifications.recipient.local.ImportFormat;
import no.altinn.notifications.recipient.local.ImportKind;
import no.altinn.notifications.recipient.local.ImportReport;
import no.altinn.notifications.recipient.local.RegisterImport;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings a file into the local copy of a register, beside the servers, while they run: {@code
 * ./mvnw -Pimport -Dfile=persons.csv}. The file's name tells what it holds, unless {@code -Dkind}
 * does, and how it is written ({@code .csv}, {@code .jsonl}). Reads {@code DB_HOST}, {@code
 * DB_PORT}, {@code DB_NAME}, {@code DB_USER} and {@code DB_PASSWORD}.
 */
public final class ImportRegister {

  private static final System.Logger LOGGER = System.getLogger(ImportRegister.class.getName());
  private static final String BY_NAME = "by-name";
  private static final Duration TELL_EVERY = Duration.ofSeconds(2);

  private ImportRegister() {}

  /**
   * Imports.
   *
   * @param arguments the file, and what it holds unless that is told {@code by-name}
   * @throws IllegalArgumentException if it is not clear what the file holds or how it is written
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    String name = file.getFileName().toString();
    String kind = arguments.length > 1 && !BY_NAME.equals(arguments[1]) ? arguments[1] : stem(name);
    ImportReport report =
        load(
            ImportKind.named(kind)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "what the file holds is told by its name or by -Dkind: one of "
                                + String.join(", ", ImportKind.words()))),
            ImportFormat.named(name)
                .orElseThrow(
                    () -> new IllegalArgumentException("the file's name ends in .csv or .jsonl")),
            file);
    report
        .faults()
        .forEach(
            fault ->
                LOGGER.log(
                    Level.WARNING,
                    "line {0} left out: it {1}",
                    Long.toString(fault.line()),
                    fault.reason()));
  }

  private static ImportReport load(ImportKind kind, ImportFormat format, Path file)
      throws IOException {
    long start = System.nanoTime();
    long[] told = {start};
    try (InputStream in = Files.newInputStream(file)) {
      ImportReport report =
          new RegisterImport(dataSource())
              .load(
                  kind,
                  format,
                  in,
                  progress -> {
                    if (System.nanoTime() - told[0] > TELL_EVERY.toNanos()) {
                      told[0] = System.nanoTime();
                      tell(progress, start);
                    }
                  });
      tell(report, start);
      return report;
    }
  }

  private static void tell(ImportReport report, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    LOGGER.log(
        Level.INFO,
        () ->
            "%s: %,d lines, %,d stored, %,d left out, %.1f s, %,.0f lines/s"
                .formatted(
                    report.kind(),
                    report.lines(),
                    report.stored(),
                    report.bad(),
                    seconds,
                    report.lines() / seconds));
  }

  private static DataSource dataSource() {
    Map<String, String> env = System.getenv();
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {setting(env, "DB_HOST", "localhost")});
    dataSource.setPortNumbers(new int[] {Integer.parseInt(setting(env, "DB_PORT", "5432"))});
    dataSource.setDatabaseName(setting(env, "DB_NAME", "notifications"));
    dataSource.setUser(setting(env, "DB_USER", "notifications"));
    dataSource.setPassword(setting(env, "DB_PASSWORD", ""));
    dataSource.setCurrentSchema(Migrate.SCHEMA);
    return dataSource;
  }

  private static String setting(Map<String, String> env, String name, String usual) {
    return env.getOrDefault(name, usual);
  }

  private static String stem(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
