package no.altinn.notifications.feed.event;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;

/** Reads the status log for those who pass its entries on. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class EventLog {

  private static final String PAGE =
"""
with page as (
  select seq, creator, order_id, notification_id, endpoint_id, channel, status, at from status_log
  where seq > :after %s order by seq limit :most
)
select p.*, o.kind, o.senders_reference from page p left join orders o on o.id = p.order_id order by p.seq
""";

  private static final Sql OF_ALL = Sql.of(PAGE.formatted(""));
  private static final Sql OF_ONE = Sql.of(PAGE.formatted("and creator = :creator"));
  private static final Sql LAST = Sql.of("select last_seq from status_log_head");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /** The log of a program without a container. */
  public static EventLog of(DataSource dataSource) {
    EventLog log = new EventLog();
    log.dataSource = dataSource;
    return log;
  }

  /** The next entries of one creator beyond a number, in their order. */
  public List<StatusEvent> of(String creator, long after, int most) {
    return OF_ONE
        .on(dataSource)
        .with("creator", creator)
        .with("after", after)
        .with("most", most)
        .list(EventLog::event);
  }

  /** The next entries of all creators beyond a number, in their order. */
  public List<StatusEvent> ofAll(long after, int most) {
    return OF_ALL.on(dataSource).with("after", after).with("most", most).list(EventLog::event);
  }

  /** The last number that was given. */
  public long last() {
    return LAST.on(dataSource).list(row -> row.getLong("last_seq")).get(0);
  }

  private static StatusEvent event(ResultSet row) throws SQLException {
    return new StatusEvent(
        row.getLong("seq"),
        row.getString("creator"),
        Sql.uuid(row, "order_id"),
        Sql.uuid(row, "notification_id"),
        Sql.uuid(row, "endpoint_id"),
        row.getString("channel"),
        row.getString("status"),
        Sql.instant(row, "at"),
        row.getString("kind"),
        row.getString("senders_reference"));
  }
}
