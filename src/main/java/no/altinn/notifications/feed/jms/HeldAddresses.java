package no.altinn.notifications.feed.jms;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Backoff;
import no.altinn.notifications.platform.Sql;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * The addresses that the broker refuses, each with its own place in the log, so that they delay
 * nobody else and miss nothing. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class HeldAddresses {

  private static final System.Logger LOGGER = System.getLogger(HeldAddresses.class.getName());

  /** One that was mended gets its events within a minute or so. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

  private static final Sql HOLD =
      Sql.of(
"""
insert into event_hold (address, creator, published, reason, attempts, since, retry_at)
values (:address, :creator, :published, :reason, 1, now(), now() + make_interval(secs => :wait))
on conflict (address) do nothing
""");
  private static final Sql ALL = Sql.of("select * from event_hold");
  private static final Sql DUE =
      Sql.of("select * from event_hold where retry_at <= now() order by retry_at");
  private static final Sql ADVANCE =
      Sql.of(
          "update event_hold set published = :published, attempts = 0, retry_at = now() where"
              + " address = :address");
  private static final Sql POSTPONE =
      Sql.of(
          "update event_hold set published = :published, reason = :reason, attempts = attempts + 1,"
              + " retry_at = now() + make_interval(secs => :wait) where address = :address");
  private static final Sql RELEASE = Sql.of("delete from event_hold where address = :address");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /** Sets an address apart from the event on that it refused. */
  public void hold(Refused refused) {
    Posting posting = refused.posting();
    int made =
        HOLD.on(dataSource)
            .with("address", posting.address())
            .with("creator", posting.reader())
            .with("published", posting.event().seq() - 1)
            .with("reason", refused.reason())
            .with("wait", wait(1))
            .update();
    if (made > 0) {
      LOGGER.log(
          Level.WARNING,
          "the broker takes no events at {0}: {1}; from number {2} on they wait in the status log"
              + " and are tried again, those of others go on",
          posting.address(),
          refused.reason(),
          posting.event().id());
    }
  }

  /** All that are held, whether they are due or not. */
  public Set<String> addresses() {
    return new HashSet<>(ALL.on(dataSource).list(row -> row.getString("address")));
  }

  /** Those to be tried again now, the one that waited longest first. */
  public List<HeldAddress> due() {
    return DUE.on(dataSource).list(HeldAddresses::held);
  }

  /** Moves one on that takes events again; what is left follows at once. */
  public void advance(HeldAddress held, long published) {
    ADVANCE
        .on(dataSource)
        .with("address", EventQueues.address(held.reader()))
        .with("published", published)
        .update();
  }

  /** Leaves one alone for a while that refused again. */
  public void postpone(HeldAddress held, Refused refused) {
    POSTPONE
        .on(dataSource)
        .with("address", EventQueues.address(held.reader()))
        .with("published", refused.posting().event().seq() - 1)
        .with("reason", refused.reason())
        .with("wait", wait(held.attempts() + 1))
        .update();
  }

  /** Has one that caught up, or that nobody wants events at any more, go with the others again. */
  public void release(HeldAddress held) {
    String address = EventQueues.address(held.reader());
    RELEASE.on(dataSource).with("address", address).update();
    LOGGER.log(Level.INFO, "events for {0} do not wait any more", address);
  }

  /** How many there are; -1 while the database cannot be asked. */
  @Gauge(name = "notifications_events_held", absolute = true, unit = MetricUnits.NONE)
  public long count() {
    try {
      return addresses().size();
    } catch (Sql.StatementFailed e) {
      LOGGER.log(Level.DEBUG, "addresses that wait for the broker could not be counted", e);
      return -1;
    }
  }

  private static double wait(int attempts) {
    return BACKOFF.after(attempts).toMillis() / 1000.0;
  }

  private static HeldAddress held(ResultSet row) throws SQLException {
    return new HeldAddress(
        row.getString("creator"), row.getLong("published"), row.getInt("attempts"));
  }
}
