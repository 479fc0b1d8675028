package no.altinn.notifications.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;

/** Counts a month's orders and notifications for each creator (wire contract §7). Thread-safe. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class MonthlyFigures {

  private static final Sql MONTHLY = Sql.in(MonthlyFigures.class, "monthly.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /** One creator's month. */
  public record Row(
      String creator,
      long orders,
      long emails,
      long successfulEmails,
      long sms,
      long successfulSms) {}

  /** The month's figures by the orders' requested send time in UTC, one row for each creator. */
  public List<Row> of(YearMonth month) {
    return MONTHLY
        .on(dataSource)
        .with("from", month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .with("to", month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .list(
            row ->
                new Row(
                    row.getString("creator"),
                    row.getLong("orders"),
                    row.getLong("emails"),
                    row.getLong("successful_emails"),
                    row.getLong("sms"),
                    row.getLong("successful_sms")));
  }
}
