package no.altinn.notifications.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.sql.DataSource;
import no.altinn.notifications.recipient.local.ImportFormat;
import no.altinn.notifications.recipient.local.ImportKind;
import no.altinn.notifications.recipient.local.ImportReport;
import no.altinn.notifications.recipient.local.RegisterImport;

/** The people and businesses that every local stack and test knows; all of them are made up. */
public final class LocalRegisters {

  private LocalRegisters() {}

  /**
   * Puts them into the local copies, any number of times. What is not to be out of date is dated
   * now.
   */
  public static void load(DataSource dataSource) {
    RegisterImport registers = new RegisterImport(dataSource);
    for (ImportKind kind : ImportKind.values()) {
      try {
        ImportReport report =
            registers.load(kind, ImportFormat.CSV, file(kind.word() + ".csv"), progress -> {});
        if (report.bad() > 0) {
          throw new IllegalStateException(kind.word() + ": " + report.faults());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static InputStream file(String name) throws IOException {
    try (InputStream in = LocalRegisters.class.getResourceAsStream("/local/registers/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ByteArrayInputStream(
          text.replace("{now}", Clock.systemUTC().instant().toString())
              .getBytes(StandardCharsets.UTF_8));
    }
  }
}
