package no.altinn.notifications.report;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import no.altinn.notifications.notification.DeliveryReport;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.Config;

/**
 * Keeps reports and decides what each changes. A report is decided in the transaction that changes
 * its notification, so that a crash leaves both undone. Thread-safe.
 */
@ApplicationScoped
public class ReportStore {

  private static final Sql INSERT = Sql.in(ReportStore.class, "insert.sql");
  private static final Sql DUE = Sql.in(ReportStore.class, "due.sql");
  private static final Sql UNDECIDED = Sql.in(ReportStore.class, "undecided.sql");
  private static final Sql DECIDE = Sql.in(ReportStore.class, "decide.sql");
  private static final Sql RETRY =
      Sql.of(
          "update delivery_report set due_at = :now, outcome = 'WAITING', attempts = 0, decided ="
              + " null where id = :id and outcome = 'UNMATCHED'");

  /** How long a report is left to the message that was put on the queue for it. */
  private static final Duration QUEUE_GRACE = Duration.ofSeconds(5);

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject NotificationStore notifications;
  @Inject Config config;
  @Inject Clock clock;

  /**
   * Keeps reports.
   *
   * @return the ids of those to look at now; a repeat of what is kept already is not among them,
   *     nor is a weak word, which is left some time for a better one to come
   */
  @Transactional(TxType.REQUIRES_NEW)
  public List<UUID> keep(List<ReceivedReport> reports) {
    Instant now = TimeSource.now(clock);
    Duration weakDelay = config.getValue("notifications.reports.weak-delay", Duration.class);
    Map<UUID, ReceivedReport> byId = new HashMap<>();
    List<UUID> ids = reports.stream().map(report -> Ids.next()).toList();
    IntStream.range(0, ids.size()).forEach(i -> byId.put(ids.get(i), reports.get(i)));
    return INSERT
        .on(dataSource)
        .ids("ids", ids)
        .with("channels", "text", reports, r -> r.channel().name())
        .with("providers", "text", reports, ReceivedReport::provider)
        .with("references", "text", reports, ReceivedReport::reference)
        .with("states", "text", reports, ReceivedReport::state)
        .with("statuses", "text", reports, r -> name(r.meaning().status()))
        .with("times", "timestamptz", reports, ReceivedReport::time)
        .with("raws", "text", reports, ReceivedReport::raw)
        .with(
            "dues",
            "timestamptz",
            reports,
            r -> now.plus(r.meaning().weak() ? weakDelay : QUEUE_GRACE))
        .with("now", now)
        .list(row -> Sql.uuid(row, "id"))
        .stream()
        .filter(id -> !byId.get(id).meaning().weak())
        .toList();
  }

  private static String name(NotificationStatus status) {
    return status == null ? null : status.name();
  }

  /** The ids of reports that are due, the oldest first. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<UUID> due(int most) {
    return DUE.on(dataSource)
        .with("now", TimeSource.now(clock))
        .with("most", most)
        .list(row -> Sql.uuid(row, "id"));
  }

  /**
   * Decides what reports change, and changes it.
   *
   * @return what was decided; reports that someone else decides on are left out
   */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Decision> decide(List<UUID> ids) {
    List<UndecidedReport> reports =
        UNDECIDED
            .on(dataSource)
            .ids("ids", ids)
            .list(
                row ->
                    new UndecidedReport(
                        Sql.uuid(row, "id"),
                        new DeliveryReport(
                            new Channel(row.getString("channel")),
                            row.getString("provider"),
                            row.getString("reference"),
                            row.getString("status") == null
                                ? null
                                : NotificationStatus.valueOf(row.getString("status")),
                            "Reported by the provider: " + row.getString("state")),
                        Sql.instant(row, "received"),
                        row.getInt("attempts")));
    if (reports.isEmpty()) {
      return List.of();
    }
    Instant now = TimeSource.now(clock);
    Duration patience = config.getValue("notifications.reports.patience", Duration.class);
    var effects = notifications.report(reports.stream().map(UndecidedReport::report).toList());
    List<Decision> decisions =
        IntStream.range(0, reports.size())
            .mapToObj(i -> reports.get(i).decide(effects.get(i), now, patience))
            .toList();
    DECIDE
        .on(dataSource)
        .with("ids", "uuid", decisions, Decision::id)
        .with("outcomes", "text", decisions, d -> d.outcome().name())
        .with("reasons", "text", decisions, Decision::reason)
        .with("notifications", "uuid", decisions, Decision::notification)
        .with("dues", "timestamptz", decisions, Decision::dueAt)
        .with("now", now)
        .update();
    return decisions;
  }

  /**
   * Gives a report that found no notification another round of attempts.
   *
   * @return whether there is such a report
   */
  @Transactional(TxType.REQUIRES_NEW)
  public boolean retry(UUID id) {
    return RETRY.on(dataSource).with("id", id).with("now", TimeSource.now(clock)).update() == 1;
  }
}
