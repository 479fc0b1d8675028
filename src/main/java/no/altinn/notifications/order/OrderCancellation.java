package no.altinn.notifications.order;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/**
 * Stops orders that nobody works on yet (wire contract §1.7). Each call is one statement, committed
 * when it returns. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class OrderCancellation {

  /** An order that is due sooner cannot be stopped any more. */
  static final Duration NOTICE = Duration.ofMinutes(5);

  private static final Sql CANCEL = Sql.in(OrderCancellation.class, "cancel.sql");

  /** How an attempt ended. */
  public enum Outcome {
    /** The order is cancelled, by this attempt or by an earlier one. */
    CANCELLED,
    /** It is due too soon, or is processed already; nothing was changed. */
    TOO_LATE,
    /** The creator has no such order. */
    UNKNOWN
  }

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  /** Cancels one order; its reminders are orders of their own and stay. */
  public Outcome cancel(String creator, UUID orderId) {
    return outcome(run(creator, orderId, null));
  }

  /**
   * Cancels what can still be stopped of a chain.
   *
   * @return {@link Outcome#CANCELLED} if any of its orders is cancelled
   */
  public Outcome cancelChain(String creator, UUID chainId) {
    return outcome(run(creator, null, chainId));
  }

  private List<Boolean> run(String creator, UUID orderId, UUID chainId) {
    Instant now = TimeSource.now(clock);
    return CANCEL
        .on(dataSource)
        .with("creator", creator)
        .with("order", orderId)
        .with("chain", chainId)
        .with("now", now)
        .with("soonest", now.plus(NOTICE))
        .list(row -> row.getBoolean("cancelled"));
  }

  private static Outcome outcome(List<Boolean> cancelled) {
    if (cancelled.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    return cancelled.contains(true) ? Outcome.CANCELLED : Outcome.TOO_LATE;
  }
}
