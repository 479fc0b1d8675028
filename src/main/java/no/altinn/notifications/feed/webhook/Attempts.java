package no.altinn.notifications.feed.webhook;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What was tried lately, for owners of endpoints. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.REQUIRED)
public class Attempts {

  private static final Sql INSERT =
      Sql.of(
"""
insert into webhook_attempt (endpoint_id, event_id, event_type, at, outcome, http_status, detail, milliseconds)
select e.id, a.* from unnest(:event_ids, :types, :times, :outcomes, :statuses, :details, :millis)
  as a (event_id, event_type, at, outcome, http_status, detail, milliseconds)
join webhook_endpoint e on e.id = :endpoint
""");
  private static final Sql LATEST =
      Sql.of(
          "select * from webhook_attempt where endpoint_id = :endpoint and id < :before order by id"
              + " desc limit :most");

  /** The ids grow with the times, so that the oldest attempts are the first. */
  private static final Sql FORGET =
      Sql.of(
          "delete from webhook_attempt where id in (select id from (select id, at from"
              + " webhook_attempt order by id limit :most) oldest where at < :before)");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.attempts-retention")
  Duration retention;

  /** Notes attempts; those of an endpoint that is deleted meanwhile are dropped. */
  public void add(UUID endpoint, List<Attempt> attempts) {
    if (attempts.isEmpty()) {
      return;
    }
    INSERT
        .on(dataSource)
        .with("endpoint", endpoint)
        .with("event_ids", "text", attempts, Attempt::eventId)
        .with("types", "text", attempts, Attempt::eventType)
        .with("times", "timestamptz", attempts, Attempt::at)
        .with("outcomes", "text", attempts, Attempt::outcome)
        .with("statuses", "integer", attempts, Attempt::httpStatus)
        .with("details", "text", attempts, Attempt::detail)
        .with("millis", "integer", attempts, Attempt::milliseconds)
        .update();
  }

  /** The latest attempts, the newest first. */
  public List<Attempt> latest(UUID endpoint, long before, int most) {
    return LATEST
        .on(dataSource)
        .with("endpoint", endpoint)
        .with("before", before)
        .with("most", most)
        .list(
            row ->
                new Attempt(
                    row.getLong("id"),
                    row.getString("event_id"),
                    row.getString("event_type"),
                    Sql.instant(row, "at"),
                    row.getString("outcome"),
                    row.getObject("http_status", Integer.class),
                    row.getString("detail"),
                    row.getInt("milliseconds")));
  }

  /** Forgets attempts that are past their retention, and says how many. */
  @Transactional(TxType.REQUIRES_NEW)
  public int forget(int most) {
    return FORGET
        .on(dataSource)
        .with("before", TimeSource.now(clock).minus(retention))
        .with("most", most)
        .update();
  }
}
