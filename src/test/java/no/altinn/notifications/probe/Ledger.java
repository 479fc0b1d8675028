package no.altinn.notifications.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Compares what callers were answered with what the database holds and what the providers got: the
 * promises of durability, as counts.
 */
public final class Ledger {

  private static final Sql ORDERS = Sql.in(Ledger.class, "orders-of.sql");
  private static final Sql STUCK = Sql.in(Ledger.class, "stuck.sql");
  private static final Sql OVERDUE = Sql.in(Ledger.class, "overdue.sql");
  private static final Sql FEED = Sql.in(Ledger.class, "feed-of.sql");

  private final DataSource dataSource;
  private final Arrivals arrivals;

  /**
   * What was counted.
   *
   * @param placed orders that may be stored
   * @param accepted of these, answered 2xx
   * @param unanswered of these, without an answer
   * @param refused answered with each status other than 2xx
   * @param rows orders in the database
   * @param lost answered 2xx and not in the database
   * @param unended orders that are not final
   * @param stuck orders and notifications that are not final and that nobody will take up
   * @param overdue rows whose lease or due time passed long ago
   * @param notifications made from the orders
   * @param unsent completed and never at a provider
   * @param repeated at a provider more than once
   * @param unrecorded of these, not recorded as possible repeats
   * @param recorded notifications recorded as possible repeats
   * @param feedErrors ended orders that are not in the feed exactly once; 0 while there is no feed
   * @param seconds from the blow until all orders had ended
   */
  public record Count(
      String name,
      int placed,
      int accepted,
      int unanswered,
      Map<Integer, Integer> refused,
      int rows,
      int lost,
      int unended,
      long stuck,
      long overdue,
      int notifications,
      int unsent,
      int repeated,
      int unrecorded,
      int recorded,
      long feedErrors,
      double seconds) {

    /** Whether every promise was kept. */
    public boolean kept() {
      return lost == 0
          && unended == 0
          && stuck == 0
          && overdue == 0
          && unsent == 0
          && unrecorded == 0
          && feedErrors == 0
          && notifications == rows;
    }
  }

  private record Row(
      UUID id, String reference, boolean ended, int notifications, int possibleRepeats) {}

  /** Of a database and what reached the providers. */
  public Ledger(DataSource dataSource, Arrivals arrivals) {
    this.dataSource = dataSource;
    this.arrivals = arrivals;
  }

  /**
   * Waits until every order has ended, and counts.
   *
   * @param blow when it was struck, by {@link System#nanoTime}
   * @param patience how long to wait; what has not ended then is counted as such
   */
  public Count settle(Traffic traffic, long blow, Duration patience) {
    Tables tables = new Tables(dataSource);
    try {
      tables.awaitAllEnded(patience);
    } catch (ConditionTimeoutException e) {
      return count(traffic, tables, Double.POSITIVE_INFINITY);
    }
    return count(traffic, tables, (System.nanoTime() - blow) / 1e9);
  }

  private Count count(Traffic traffic, Tables tables, double seconds) {
    String prefix = traffic.name() + "-%";
    List<Row> rows =
        ORDERS
            .on(dataSource)
            .with("prefix", prefix)
            .list(
                row ->
                    new Row(
                        Sql.uuid(row, "id"),
                        row.getString("senders_reference"),
                        row.getBoolean("ended"),
                        row.getInt("notifications"),
                        row.getInt("possible_repeats")));
    Set<UUID> stored = rows.stream().map(Row::id).collect(Collectors.toSet());
    Map<String, String> recipients = traffic.recipients();
    int unsent = 0;
    int repeated = 0;
    int unrecorded = 0;
    for (Row row : rows) {
      int times = arrivals.times(recipients.get(row.reference()));
      unsent += row.ended() && times == 0 ? 1 : 0;
      repeated += times > 1 ? 1 : 0;
      unrecorded += times - 1 > row.possibleRepeats() ? 1 : 0;
    }
    return new Count(
        traffic.name(),
        recipients.size(),
        traffic.accepted().size(),
        traffic.unanswered(),
        traffic.refused(),
        rows.size(),
        (int) traffic.accepted().stream().filter(id -> !stored.contains(id)).count(),
        (int) rows.stream().filter(row -> !row.ended()).count(),
        tables.count(STUCK),
        tables.count(OVERDUE),
        rows.stream().mapToInt(Row::notifications).sum(),
        unsent,
        repeated,
        unrecorded,
        (int) rows.stream().filter(row -> row.possibleRepeats() > 0).count(),
        tables.hasFeed()
            ? FEED.on(dataSource).with("prefix", prefix).list(row -> row.getLong(1)).get(0)
            : 0,
        seconds);
  }
}
