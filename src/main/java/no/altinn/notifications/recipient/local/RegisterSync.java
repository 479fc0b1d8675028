package no.altinn.notifications.recipient.local;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import no.altinn.notifications.platform.MaskinportenTokens;
import no.altinn.notifications.recipient.local.FeedPositions.Taken;
import no.altinn.notifications.recipient.local.RegisterFeed.FeedFailed;
import no.altinn.notifications.recipient.local.RegisterFeed.Page;

/**
 * Brings a local copy up to date with its register's feed. The position moves with every page, in
 * the transaction that applies it: a run that breaks off goes on where it was.
 */
@Dependent
public class RegisterSync {

  private static final System.Logger LOGGER = System.getLogger(RegisterSync.class.getName());

  private final FeedPositions positions;

  @Inject
  public RegisterSync(FeedPositions positions) {
    this.positions = positions;
  }

  /**
   * Follows a feed to its end, unless another server does.
   *
   * @return how many changes were applied
   */
  long follow(RegisterFeed feed) {
    Optional<Taken> taken = positions.take(feed.name());
    if (taken.isEmpty()) {
      return 0;
    }
    long changes = 0;
    try {
      String position = taken.get().position();
      String next = null;
      do {
        Page page = feed.read(position, next);
        positions.advance(feed.name(), position, page.position(), page.apply());
        position = page.position();
        next = page.next();
        changes += page.changes();
      } while (next != null);
    } catch (FeedFailed | MaskinportenTokens.Unavailable e) {
      LOGGER.log(
          Level.WARNING,
          "the feed of {0} broke off: {1}; the next run goes on where it was",
          feed.name(),
          e.getMessage());
    } finally {
      positions.release(feed.name());
    }
    if (changes > 0) {
      LOGGER.log(Level.INFO, "{0} changes of the feed of {1} applied", changes, feed.name());
    }
    return changes;
  }
}
