package no.altinn.notifications.report;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;

/** Reports that have no notification, for operators. Thread-safe. */
@ApplicationScoped
public class OpenReports {

  private static final Sql LIST =
      Sql.of(
          """
          select id, channel, provider, reference, state, received, outcome, reason, attempts, due_at
          from delivery_report
          where outcome in ('WAITING', 'UNMATCHED') and (:provider::text is null or provider = :provider)
          order by received desc limit :most
          """);

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /**
   * A report. What it holds of the recipient is left out.
   *
   * @param outcome {@code WAITING} while it is tried again, {@code UNMATCHED} after that
   * @param nextAttempt when it is tried again, or null
   */
  public record OpenReport(
      UUID id,
      String channel,
      String provider,
      String reference,
      String state,
      Instant received,
      String outcome,
      String reason,
      int attempts,
      Instant nextAttempt) {}

  /**
   * The newest of them.
   *
   * @param provider whose, or null for all
   */
  @Transactional(TxType.REQUIRES_NEW)
  public List<OpenReport> newest(String provider, int most) {
    return LIST.on(dataSource)
        .with("provider", provider)
        .with("most", most)
        .list(
            row ->
                new OpenReport(
                    Sql.uuid(row, "id"),
                    row.getString("channel"),
                    row.getString("provider"),
                    row.getString("reference"),
                    row.getString("state"),
                    Sql.instant(row, "received"),
                    row.getString("outcome"),
                    row.getString("reason"),
                    row.getInt("attempts"),
                    Sql.instant(row, "due_at")));
  }
}
