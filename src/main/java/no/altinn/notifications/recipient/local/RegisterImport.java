package no.altinn.notifications.recipient.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import no.altinn.notifications.recipient.local.ImportKind.Line;
import no.altinn.notifications.recipient.local.ImportReport.Fault;

/**
 * Brings a file into the local copy of a register, as a stream and thousands of lines to a
 * statement. Each statement is committed for itself, and a line replaces what is stored under its
 * key, so an import that broke off is simply repeated. Thread-safe.
 */
public final class RegisterImport {

  private static final int BATCH = 5_000;
  private static final int FAULTS_TOLD = 1_000;

  private final DataSource dataSource;

  /**
   * @param dataSource connections that commit each statement
   */
  public RegisterImport(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Imports a stream to its end; bad lines are left out and told.
   *
   * @param progress told how far it has come after each few thousand lines
   * @throws IOException if the stream cannot be read; what was read before is stored
   */
  public ImportReport load(
      ImportKind kind, ImportFormat format, InputStream in, Consumer<ImportReport> progress)
      throws IOException {
    Loading loading = new Loading(kind, progress);
    ImportLines.read(format, in, loading);
    loading.flush();
    return loading.report();
  }

  /** One import. Not thread-safe. */
  private final class Loading implements ImportLines.Handler {

    private final ImportKind kind;
    private final Consumer<ImportReport> progress;

    /** The last of several lines with one key wins, in a batch as across batches. */
    private final Map<List<Object>, Line> batch = new LinkedHashMap<>();

    private final List<Fault> faults = new ArrayList<>();
    private long lines;
    private long waiting;
    private long stored;
    private long bad;

    Loading(ImportKind kind, Consumer<ImportReport> progress) {
      this.kind = kind;
      this.progress = progress;
    }

    @Override
    public void line(long number, Map<String, String> fields) {
      try {
        Line line = kind.read(fields);
        lines++;
        waiting++;
        batch.put(line.key(), line);
        if (waiting == BATCH) {
          flush();
        }
      } catch (BadLine e) {
        bad(number, e.getMessage());
      }
    }

    @Override
    public void bad(long number, String reason) {
      lines++;
      bad++;
      if (faults.size() < FAULTS_TOLD) {
        faults.add(new Fault(number, reason));
      }
    }

    void flush() {
      if (!batch.isEmpty()) {
        kind.store(dataSource, List.copyOf(batch.values()));
        batch.clear();
        stored += waiting;
        waiting = 0;
      }
      progress.accept(report());
    }

    ImportReport report() {
      return new ImportReport(kind.word(), lines, stored, bad, List.copyOf(faults));
    }
  }
}
