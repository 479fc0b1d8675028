package no.altinn.notifications.feed.jms;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Lease;
import no.altinn.notifications.platform.Sql;

/** How far the log is published. Lent to one server at a time. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class PublishedSoFar {

  private static final Sql BEGIN =
      Sql.of(
          "insert into event_publisher (published) select last_seq from status_log_head on conflict"
              + " do nothing");
  private static final Sql CLAIM =
      Sql.of(
"""
update event_publisher
set lease_token = :token, leased_by = :holder, leased_until = now() + make_interval(secs => :lease)
where (leased_until is null or leased_until < now())
  and (published < (select last_seq from status_log_head) or exists (select 1 from event_replay where finished is null)
    or exists (select 1 from event_hold where retry_at <= now()))
returning published
""");
  private static final Sql ADVANCE =
      Sql.of(
          "update event_publisher set published = :published, leased_until = now() +"
              + " make_interval(secs => :lease) where lease_token = :token");
  private static final Sql RELEASE =
      Sql.of(
          "update event_publisher set lease_token = null, leased_until = null where lease_token ="
              + " :token");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /** Makes a place in the log, at its end, unless there is one. */
  public void begin() {
    BEGIN.on(dataSource).update();
  }

  /**
   * Takes the place if there is something to publish and nobody at it.
   *
   * @return the last number that is published
   */
  public Optional<Long> claim(UUID token) {
    return CLAIM
        .on(dataSource)
        .with("token", token)
        .with("holder", Lease.HOLDER)
        .with("lease", Lease.seconds())
        .list(row -> row.getLong("published"))
        .stream()
        .findFirst();
  }

  /**
   * Moves the place on and keeps it.
   *
   * @return false if the lease ran out and another server has it
   */
  public boolean advance(UUID token, long published) {
    return ADVANCE
            .on(dataSource)
            .with("published", published)
            .with("lease", Lease.seconds())
            .with("token", token)
            .update()
        > 0;
  }

  /** Gives the place back. */
  public void release(UUID token) {
    RELEASE.on(dataSource).with("token", token).update();
  }
}
