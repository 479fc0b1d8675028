package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Faults;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.platform.TimeSource;
import no.altinn.notifications.recipient.Recipient;

/**
 * Stores instant orders, each idempotency id once, and has them sent at once (wire contract §1.10).
 */
@Dependent
public class InstantIntake {

  private static final System.Logger LOGGER = System.getLogger(InstantIntake.class.getName());

  private final InstantStore store;
  private final OrderTexts texts;
  private final Repeats repeats;
  private final Clock clock;

  @Inject
  public InstantIntake(InstantStore store, OrderTexts texts, Repeats repeats, Clock clock) {
    this.store = store;
    this.texts = texts;
    this.repeats = repeats;
    this.clock = clock;
  }

  /**
   * Takes an instant order in. What it returns for is committed; sending goes on by itself.
   *
   * @return what is stored, by this request or an earlier one under the same id
   * @throws Refusal 503 {@code NOT-00004} if the database cannot be reached
   */
  ChainAnswer accept(String creator, NewInstantOrder instant) {
    try {
      return stored(creator, instant);
    } catch (RuntimeException e) {
      if (!Faults.databaseUnavailable(e)) {
        throw e;
      }
      LOGGER.log(
          Level.WARNING,
          "the database cannot be reached; an instant order is answered NOT-00004 and its sender is"
              + " to try again",
          e);
      throw new Refusal(503, "NOT-00004", "A temporary network failure occurred");
    }
  }

  private ChainAnswer stored(String creator, NewInstantOrder instant) {
    Instant now = TimeSource.now(clock);
    UUID id = Ids.next();
    NewChain chain = instant.chain();
    OrderStore.Batch batch =
        new OrderStore.Batch(
            chain,
            Ids.next(),
            creator,
            now,
            List.of(Order.instant(id, creator, chain.main(), now)),
            texts.of(id, chain.main()),
            null);
    return store.insert(batch, notification(creator, id, instant, now))
        ? ChainAnswer.stored(batch)
        : repeats.get(creator, chain.idempotency());
  }

  private static NewNotification notification(
      String creator, UUID order, NewInstantOrder instant, Instant now) {
    Recipient.Direct to = (Recipient.Direct) instant.chain().main().recipients().get(0);
    return new NewNotification(
        Ids.next(),
        order,
        creator,
        to.email().isPresent() ? Channel.EMAIL : Channel.SMS,
        NotificationStatus.NEW,
        to.email().or(to::phone).orElseThrow(),
        null,
        null,
        null,
        null,
        now,
        false,
        now.plus(instant.lifetime()),
        null,
        null);
  }
}
