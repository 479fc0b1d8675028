package no.altinn.notifications.feed.jms;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/** What operators want published once more, and who they were. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class Replays {

  private static final System.Logger LOGGER = System.getLogger(Replays.class.getName());

  private static final Sql INSERT =
      Sql.of(
"""
insert into event_replay (id, creator, after, up_to, published, requested_by, organization, requested)
select :id, :creator, least(:after, last_seq), greatest(least(:after, last_seq), least(:up_to, last_seq)), least(:after, last_seq),
  :requested_by, :organization, :now
from status_log_head
""");
  private static final Sql FIND = Sql.of("select * from event_replay where id = :id");
  private static final Sql NEXT =
      Sql.of("select * from event_replay where finished is null order by id limit 1");
  private static final Sql ADVANCE =
      Sql.of(
          "update event_replay set published = :published, finished = case when :published >="
              + " up_to then :now::timestamptz end where id = :id");

  private static final Sql END =
      Sql.of(
          "update event_replay set finished = :now::timestamptz, refused = :refused where id ="
              + " :id");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  /** Notes what an operator wants; it is published from the next tick on. */
  public Replay add(String creator, long after, long upTo, String operator, String organization) {
    UUID id = Ids.next();
    INSERT
        .on(dataSource)
        .with("id", id)
        .with("creator", creator)
        .with("after", after)
        .with("up_to", upTo)
        .with("requested_by", operator)
        .with("organization", organization)
        .with("now", TimeSource.now(clock))
        .update();
    Replay replay = find(id).orElseThrow();
    LOGGER.log(
        Level.INFO,
        "replay {0}: events {1} to {2} of {3} are published once more",
        id,
        replay.after(),
        replay.upTo(),
        creator == null ? "all creators" : creator);
    return replay;
  }

  /** One of them. */
  public Optional<Replay> find(UUID id) {
    return FIND.on(dataSource).with("id", id).list(Replays::replay).stream().findFirst();
  }

  /** The oldest that is not done. */
  public Optional<Replay> next() {
    return NEXT.on(dataSource).list(Replays::replay).stream().findFirst();
  }

  /** Moves one on. */
  public void advance(UUID id, long published) {
    ADVANCE
        .on(dataSource)
        .with("published", published)
        .with("now", TimeSource.now(clock))
        .with("id", id)
        .update();
  }

  /** Ends one whose address the broker refuses: it may be asked for again once that is mended. */
  public void end(UUID id, String refused) {
    END.on(dataSource)
        .with("refused", refused)
        .with("now", TimeSource.now(clock))
        .with("id", id)
        .update();
    LOGGER.log(Level.WARNING, "replay {0} ended, the broker refuses its address: {1}", id, refused);
  }

  private static Replay replay(ResultSet row) throws SQLException {
    return new Replay(
        Sql.uuid(row, "id"),
        row.getString("creator"),
        row.getLong("after"),
        row.getLong("up_to"),
        row.getLong("published"),
        Sql.instant(row, "requested"),
        Sql.instant(row, "finished"),
        row.getString("refused"));
  }
}
