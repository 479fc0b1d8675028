package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Lease;
import no.altinn.notifications.platform.Sql;

/** Keeps how far each feed was followed, and lets one server at a time follow it. Thread-safe. */
@ApplicationScoped
public class FeedPositions {

  private static final Sql TAKE = Sql.in(FeedPositions.class, "feed-take.sql");
  private static final Sql ADVANCE = Sql.in(FeedPositions.class, "feed-advance.sql");
  private static final Sql RELEASE =
      Sql.of(
          "update register_feed set leased_by = null, leased_until = null where feed = :feed and"
              + " leased_by = :server");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /** Up to where a feed was followed; the position is null at the very beginning. */
  public record Taken(String position) {}

  /** Takes a feed over; empty while another server follows it. */
  @Transactional(TxType.REQUIRES_NEW)
  public Optional<Taken> take(String feed) {
    List<Taken> taken =
        TAKE.on(dataSource)
            .with("feed", feed)
            .with("server", Lease.HOLDER)
            .with("lease", Lease.seconds())
            .list(row -> new Taken(row.getString("position")));
    return taken.stream().findFirst();
  }

  /**
   * Applies a page and moves on, both or neither; prolongs the lease.
   *
   * @throws IllegalStateException if another server has moved on meanwhile; nothing is applied
   */
  @Transactional(TxType.REQUIRES_NEW)
  public void advance(String feed, String from, String to, Runnable apply) {
    int moved =
        ADVANCE
            .on(dataSource)
            .with("feed", feed)
            .with("from", from)
            .with("to", to)
            .with("server", Lease.HOLDER)
            .with("lease", Lease.seconds())
            .update();
    if (moved == 0) {
      throw new IllegalStateException("the feed " + feed + " is followed by another server");
    }
    apply.run();
  }

  /** Lets others follow the feed. */
  @Transactional(TxType.REQUIRES_NEW)
  public void release(String feed) {
    RELEASE.on(dataSource).with("feed", feed).with("server", Lease.HOLDER).update();
  }
}
