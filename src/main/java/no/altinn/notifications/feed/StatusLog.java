package no.altinn.notifications.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The log of every state change, numbered without gaps. A change is written where it happens and
 * gets its number here, after its commit: so a number, once seen, is never followed by a smaller
 * one, whatever transactions are held open beside it. Thread-safe; any number of servers may
 * number, one does at a time.
 */
@ApplicationScoped
public class StatusLog {

  private static final Sql LOCK_HEAD =
      Sql.of("select last_seq from status_log_head for update skip locked");
  private static final Sql NUMBER = Sql.in(StatusLog.class, "number.sql");

  /** The times in the log grow with its numbers, so that the oldest entries are its first. */
  private static final Sql FORGET =
      Sql.of(
          "delete from status_log where seq <= (select max(seq) from (select seq, at from"
              + " status_log order by seq limit :most) oldest where at < :before) and at <"
              + " :before");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "notifications.feed.retention")
  Duration retention;

  /**
   * Numbers what was committed, the oldest first; committed on return.
   *
   * @param most how many to stop at; what one statement changed stays together, so that it may be a
   *     few hundred more
   * @return how many were numbered; none if another server is at it
   */
  @Transactional(TxType.REQUIRES_NEW)
  public int number(int most) {
    List<Long> head = LOCK_HEAD.on(dataSource).list(row -> row.getLong("last_seq"));
    if (head.isEmpty()) {
      return 0;
    }
    long last = head.get(0);
    List<Long> next =
        NUMBER
            .on(dataSource)
            .with("most", most)
            .with("last", last)
            .list(row -> row.getLong("last_seq"));
    return next.isEmpty() ? 0 : Math.toIntExact(next.get(0) - last);
  }

  /**
   * Forgets entries that are older than the retention, the oldest first; committed on return.
   *
   * @param most how many at most
   * @return how many were forgotten
   */
  @Transactional(TxType.REQUIRES_NEW)
  public int forget(int most) {
    return FORGET
        .on(dataSource)
        .with("before", TimeSource.now(clock).minus(retention))
        .with("most", most)
        .update();
  }
}
