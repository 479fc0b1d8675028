package no.altinn.notifications.feed.webhook;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Endpoints as their owners handle them; each sees its own only. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class Endpoints {

  /** One creator's requests wait for each other, so that two cannot pass the limit together. */
  private static final Sql LOCK =
      Sql.of("select pg_advisory_xact_lock(hashtext('webhook'), hashtext(:creator))::text");

  private static final Sql COUNT =
      Sql.of("select count(*) as number from webhook_endpoint where creator = :creator");
  private static final Sql INSERT =
      Sql.of(
"""
insert into webhook_endpoint (id, creator, url, description, event_types, status, created, secret, confirmed, seen, next_attempt_at)
select :id, :creator, :url, :description, :types, :status, :now, :secret, cursor, cursor, :now
from (select least(coalesce(:after::bigint, last_seq), last_seq) as cursor from status_log_head) head
""");
  private static final Sql LIST =
      Sql.of(
          "select * from webhook_endpoint where creator = :creator and (:id::uuid is null or id ="
              + " :id::uuid) order by created, id");

  /**
   * Whoever changes an endpoint wants it tried now; and a server that still calls the address it
   * had before has no say in that.
   */
  private static final Sql UPDATE =
      Sql.of(
"""
update webhook_endpoint
set url = :url, description = :description, event_types = :types, status = :status, reason = null, attempts = 0,
  failing_since = null, slow = false, next_attempt_at = :now, seen = confirmed,
  lease_token = case when url = :url then lease_token end, leased_until = case when url = :url then leased_until end
where id = :id and creator = :creator
""");

  /** The former secret signs on for a while; one before that does not. */
  private static final Sql ROTATE =
      Sql.of(
          "update webhook_endpoint set previous_secret = secret, previous_until = :until, secret ="
              + " :secret where id = :id and creator = :creator");

  /** Whoever works it now loses it, so that its record does not undo this. */
  private static final Sql REPLAY =
      Sql.of(
"""
update webhook_endpoint e
set confirmed = cursor, seen = cursor, ahead = '{}', retry_at = null, next_attempt_at = :now, lease_token = null, leased_until = null
from (select least(:after, last_seq) as cursor from status_log_head) head
where e.id = :id and e.creator = :creator
""");

  private static final Sql FORGET_HELD = Sql.of("delete from webhook_held where endpoint_id = :id");
  private static final Sql DELETE =
      Sql.of("delete from webhook_endpoint where id = :id and creator = :creator");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;
  @Inject SecretSeal seal;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.endpoints")
  int most;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.secret-overlap")
  Duration overlap;

  /**
   * Registers an endpoint.
   *
   * @return it with its secret; empty if the creator has as many as it may
   */
  public Optional<EndpointView> create(String creator, EndpointRequest request) {
    LOCK.on(dataSource).with("creator", creator).list(row -> row.getString(1));
    int present =
        COUNT.on(dataSource).with("creator", creator).list(row -> row.getInt("number")).get(0);
    if (present >= most) {
      return Optional.empty();
    }
    UUID id = Ids.next();
    WebhookSecret secret = WebhookSecret.random();
    values(INSERT.on(dataSource), request)
        .with("id", id)
        .with("creator", creator)
        .with("secret", seal.seal(id, secret))
        .with("after", request.after())
        .update();
    return find(creator, id).map(made -> made.with(secret));
  }

  /** All endpoints of a creator, the oldest first. */
  public List<EndpointView> list(String creator) {
    return list(creator, null);
  }

  /** One endpoint; empty if there is none or it is another's. */
  public Optional<EndpointView> find(String creator, UUID id) {
    return list(creator, id).stream().findFirst();
  }

  /** Changes an endpoint; one that was suspended goes on where it stopped. */
  public Optional<EndpointView> update(String creator, UUID id, EndpointRequest request) {
    values(UPDATE.on(dataSource), request).with("id", id).with("creator", creator).update();
    return find(creator, id);
  }

  /** Gives an endpoint a new secret; the old one signs beside it for a while. */
  public Optional<EndpointView> rotate(String creator, UUID id) {
    WebhookSecret secret = WebhookSecret.random();
    ROTATE
        .on(dataSource)
        .with("until", TimeSource.now(clock).plus(overlap))
        .with("secret", seal.seal(id, secret))
        .with("id", id)
        .with("creator", creator)
        .update();
    return find(creator, id).map(made -> made.with(secret));
  }

  /** Lets an endpoint go on after a number of the log, be it earlier or later than it is. */
  public Optional<EndpointView> replay(String creator, UUID id, long after) {
    int changed =
        REPLAY
            .on(dataSource)
            .with("after", after)
            .with("now", TimeSource.now(clock))
            .with("id", id)
            .with("creator", creator)
            .update();
    if (changed > 0) {
      FORGET_HELD.on(dataSource).with("id", id).update();
    }
    return find(creator, id);
  }

  /** Forgets an endpoint and all about it; false if there is none. */
  public boolean delete(String creator, UUID id) {
    return DELETE.on(dataSource).with("id", id).with("creator", creator).update() > 0;
  }

  private Sql.Run values(Sql.Run run, EndpointRequest request) {
    return run.with("url", request.url())
        .with("description", request.description())
        .with("types", "text", request.types(), type -> type)
        .with(
            "status", (request.active() ? EndpointStatus.ACTIVE : EndpointStatus.PAUSED).wireName())
        .with("now", TimeSource.now(clock));
  }

  private List<EndpointView> list(String creator, UUID id) {
    Instant now = TimeSource.now(clock);
    return LIST.on(dataSource).with("creator", creator).with("id", id).list(row -> view(row, now));
  }

  private static EndpointView view(ResultSet row, Instant now) throws SQLException {
    int attempts = row.getInt("attempts");
    Instant until = Sql.instant(row, "previous_until");
    return new EndpointView(
        Sql.uuid(row, "id"),
        row.getString("url"),
        row.getString("description"),
        List.of((String[]) row.getArray("event_types").getArray()),
        row.getString("status"),
        row.getString("reason"),
        Sql.instant(row, "created"),
        row.getLong("confirmed"),
        attempts == 0 ? null : attempts,
        Sql.instant(row, "failing_since"),
        attempts == 0 ? null : Sql.instant(row, "next_attempt_at"),
        null,
        until == null || until.isBefore(now) ? null : until);
  }
}
