package no.altinn.notifications.order;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.Lease;
import no.altinn.notifications.platform.Room;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/**
 * Moves orders from registered to processed, always many in one statement and only for whoever
 * holds their lease. A statement commits by itself where a method says nothing else. Thread-safe.
 */
@ApplicationScoped
public class OrderClaims {

  private static final Sql CLAIM_DUE = Sql.in(OrderClaims.class, "claim-due.sql");
  private static final Sql TAKE = Sql.in(OrderClaims.class, "take.sql");
  private static final Sql FINISH = Sql.in(OrderClaims.class, "finish.sql");
  private static final Sql POSTPONE = Sql.in(OrderClaims.class, "postpone.sql");
  private static final Sql RELEASE_LOST = Sql.in(OrderClaims.class, "release-lost.sql");
  private static final Sql CONDITION_NOT_MET = Sql.in(OrderClaims.class, "condition-not-met.sql");
  private static final Sql PUT_BACK =
      Sql.of(
          "update orders set due_at = :due_at, attempts = attempts - 1, lease_token = null,"
              + " leased_by = null, leased_until = null where id = any (:ids) and lease_token ="
              + " :token and status = 'Processing'");
  private static final Sql IN_FLIGHT =
      Sql.of("select count(*) from orders where leased_until is not null");
  private static final Sql RENEW =
      Sql.of(
          "update orders set leased_until = now() + :lease * interval '1 second' where id = any"
              + " (:ids) and lease_token = any (:tokens) and leased_until is not null");

  private static final Sql RELEASE =
      Sql.of(
          "update orders set due_at = :now, lease_token = null, leased_by = null, leased_until ="
              + " null where id = any (:ids) and lease_token = :token");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  private final Room room = new Room();

  /** How many orders may be put on their queue as soon as they are stored. */
  public Room room() {
    return room;
  }

  /** Orders whose processing their holder may go on with, and the token to end it under. */
  public record Taken(UUID token, List<Order> orders) {}

  /**
   * Takes due orders under a lease, each owner getting its turn; committed on return.
   *
   * @param most how many at most
   * @param share how many of one owner at most
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public Optional<Claim> claimDue(int most, int share) {
    UUID token = UUID.randomUUID();
    List<UUID> ids =
        CLAIM_DUE
            .on(dataSource)
            .with("now", TimeSource.now(clock))
            .with("most", most)
            .with("share", share)
            .with("token", token)
            .with("server", Lease.HOLDER)
            .with("lease", Lease.seconds())
            .list(row -> Sql.uuid(row, "id"));
    return ids.isEmpty() ? Optional.empty() : Optional.of(new Claim(token, ids));
  }

  /**
   * Starts the processing of a message's orders; committed on return. They are read as they are
   * taken: a second round trip and Hibernate's session took as long as all the rest.
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public Taken take(Claim claim) {
    UUID next = UUID.randomUUID();
    List<Order> orders =
        TAKE.on(dataSource)
            .ids("ids", claim.ids())
            .with("token", claim.token())
            .with("next", next)
            .with("now", TimeSource.now(clock))
            .with("server", Lease.HOLDER)
            .with("lease", Lease.seconds())
            .list(Order::of);
    return new Taken(next, orders);
  }

  /**
   * Ends the processing of orders in the current transaction, which also stores their
   * notifications.
   *
   * @param pending for each order, how many of its notifications can still progress
   * @throws LeaseLost if someone else has taken one of them over; the transaction must not commit
   */
  @Transactional(TxType.MANDATORY)
  public void finish(UUID token, Map<UUID, Integer> pending) {
    List<UUID> ids = new ArrayList<>(pending.keySet());
    Set<UUID> done =
        new HashSet<>(
            FINISH
                .on(dataSource)
                .ids("ids", ids)
                .with("pendings", "integer", ids, pending::get)
                .with("token", token)
                .with("now", TimeSource.now(clock))
                .list(row -> Sql.uuid(row, "id")));
    if (!done.containsAll(ids)) {
      throw new LeaseLost();
    }
  }

  /** Puts orders back for a later attempt; committed on return. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void postpone(UUID token, List<UUID> ids, Instant dueAt, String detail) {
    POSTPONE
        .on(dataSource)
        .ids("ids", ids)
        .with("token", token)
        .with("due_at", dueAt)
        .with("detail", detail)
        .update();
  }

  /** Puts orders back untried, for a time when there is room for them; committed on return. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void putBack(UUID token, List<UUID> ids, Instant dueAt) {
    PUT_BACK.on(dataSource).ids("ids", ids).with("token", token).with("due_at", dueAt).update();
  }

  /**
   * Ends orders that their conditions stop; committed on return. Those that someone else has taken
   * over are left alone.
   *
   * @param details for each order, what its owner is told; a value may be null
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public void conditionNotMet(UUID token, Map<UUID, String> details) {
    List<UUID> ids = new ArrayList<>(details.keySet());
    CONDITION_NOT_MET
        .on(dataSource)
        .ids("ids", ids)
        .with("details", "text", ids, details::get)
        .with("token", token)
        .with("now", TimeSource.now(clock))
        .update();
  }

  /** How many orders are held by anyone. */
  @Transactional(TxType.NOT_SUPPORTED)
  public int inFlight() {
    return IN_FLIGHT.on(dataSource).list(row -> row.getInt(1)).get(0);
  }

  /** Puts claimed rows that nobody has begun to work on back among the due. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void release(Claim claim) {
    RELEASE
        .on(dataSource)
        .ids("ids", claim.ids())
        .with("token", claim.token())
        .with("now", TimeSource.now(clock))
        .update();
  }

  /** Prolongs the leases of orders that are being processed. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void renew(List<UUID> ids, List<UUID> tokens) {
    RENEW
        .on(dataSource)
        .ids("ids", ids)
        .ids("tokens", tokens)
        .with("lease", Lease.seconds())
        .update();
  }

  /**
   * Puts orders whose lease ran out back among the due.
   *
   * @return how many
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public int releaseLost(int most) {
    return RELEASE_LOST
        .on(dataSource)
        .with("now", TimeSource.now(clock))
        .with("most", most)
        .update();
  }

  /**
   * An order was taken over by someone else while it was being processed; what was made of it must
   * not be stored.
   */
  public static final class LeaseLost extends RuntimeException {
    LeaseLost() {
      super("an order was taken over by another holder");
    }
  }
}
