package no.altinn.notifications.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Lease;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/**
 * Erases personal data in small batches, each committed with the note of it, so that nobody waits
 * for its locks and none goes unnoted. Thread-safe.
 */
@ApplicationScoped
public class ErasureStore {

  private static final Sql ENDED = Sql.in(ErasureStore.class, "erase-ended.sql");
  private static final Sql PERSON = Sql.in(ErasureStore.class, "erase-person.sql");
  private static final Sql PERSON_UNSENT = Sql.in(ErasureStore.class, "erase-person-unsent.sql");
  private static final Sql UNMATCHED =
      Sql.of(
          "delete from delivery_report where id in (select id from delivery_report where outcome ="
              + " 'UNMATCHED' and received < :before order by received limit :most for update skip"
              + " locked)");
  private static final Sql NOTE =
      Sql.of(
          "insert into erasure (id, at, kind, by, organization, number_hash, orders, notifications)"
              + " values (:id, :at, :kind, :by, :organization, :number_hash::bytea, :orders,"
              + " :notifications)");
  private static final Sql COUNT =
      Sql.of(
          "update erasure set orders = orders + :orders, notifications = notifications +"
              + " :notifications where id = :id");
  private static final Sql WAITING =
      Sql.of(
          "select (select count(*) from notification where national_identity_number = :number)"
              + " + (select count(*) from fallback where national_identity_number = :number) as"
              + " waiting");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  /** How much a batch erased. */
  public record Batch(int orders, int notifications) {

    /** Whether there was anything. */
    boolean any() {
      return orders + notifications > 0;
    }

    Batch plus(Batch other) {
      return new Batch(orders + other.orders, notifications + other.notifications);
    }
  }

  /**
   * Erases what orders hold that became final before an instant.
   *
   * @param own for creators with an instant of their own
   * @param most how many orders at most
   * @param rows how many notifications at most
   */
  @Transactional(TxType.REQUIRES_NEW)
  public Batch ended(Instant before, Map<String, Instant> own, int most, int rows) {
    List<String> creators = new ArrayList<>(own.keySet());
    Batch batch =
        ENDED
            .on(dataSource)
            .with("before", before)
            .with("creators", "text", creators, creator -> creator)
            .with("befores", "timestamptz", creators, own::get)
            .with("most", most)
            .with("rows", rows)
            .with("now", TimeSource.now(clock))
            .list(row -> new Batch(row.getInt("orders"), row.getInt("notifications")))
            .get(0);
    if (batch.any()) {
      note(Ids.next(), "Retention", Lease.HOLDER, null, null, batch);
    }
    return batch;
  }

  /**
   * Deletes reports that no notification was found for, as they came before an instant: nothing
   * else says whom they are about.
   *
   * @param most how many at most
   * @return how many
   */
  @Transactional(TxType.REQUIRES_NEW)
  public int unmatchedReports(Instant before, int most) {
    return UNMATCHED.on(dataSource).with("before", before).with("most", most).update();
  }

  /**
   * Notes that someone wants a person erased.
   *
   * @param by who
   * @param organization for which organisation, or null
   * @param hash of the person's number
   * @return the note's id
   */
  @Transactional(TxType.REQUIRES_NEW)
  public UUID asked(String by, String organization, byte[] hash) {
    UUID id = Ids.next();
    note(id, "Person", by, organization, hash, new Batch(0, 0));
    return id;
  }

  private void note(
      UUID id, String kind, String by, String organization, byte[] hash, Batch batch) {
    NOTE.on(dataSource)
        .with("id", id)
        .with("at", TimeSource.now(clock))
        .with("kind", kind)
        .with("by", by)
        .with("organization", organization)
        .with("number_hash", hash)
        .with("orders", batch.orders())
        .with("notifications", batch.notifications())
        .update();
  }

  /** Erases some of a person's notifications, and the person from their orders. */
  @Transactional(TxType.REQUIRES_NEW)
  public Batch notificationsOf(String number, UUID note, int rows) {
    return counted(PERSON, number, note, rows);
  }

  /** Erases a person from some of the orders that ended without notifications. */
  @Transactional(TxType.REQUIRES_NEW)
  public Batch unsentOrdersOf(String number, UUID note, int rows) {
    return counted(PERSON_UNSENT, number, note, rows);
  }

  private Batch counted(Sql erase, String number, UUID note, int rows) {
    Batch batch =
        erase
            .on(dataSource)
            .with("number", number)
            .with("rows", rows)
            .list(row -> new Batch(row.getInt("orders"), row.getInt("notifications")))
            .get(0);
    if (batch.any()) {
      COUNT
          .on(dataSource)
          .with("id", note)
          .with("orders", batch.orders())
          .with("notifications", batch.notifications())
          .update();
    }
    return batch;
  }

  /** How many notifications still bear a person's number: after erasing, those to be sent. */
  @Transactional(TxType.REQUIRES_NEW)
  public int waiting(String number) {
    return WAITING.on(dataSource).with("number", number).list(row -> row.getInt("waiting")).get(0);
  }
}
