package no.altinn.notifications.order;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/** Keeps, for operators, which orders could not be processed and why. Thread-safe. */
@ApplicationScoped
public class OrderFailures {

  private static final Sql NOTE = Sql.in(OrderFailures.class, "note-failure.sql");
  private static final Sql COUNT =
      Sql.of(
          "select count(*) filter (where f.given_up) as given_up, count(*) filter (where not"
              + " f.given_up and o.status = 'Processing') as waiting from order_failure f join"
              + " orders o on o.id = f.order_id");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  /**
   * How many orders.
   *
   * @param waiting broke and are tried again
   * @param givenUp broke until they expired
   */
  public record Counts(long waiting, long givenUp) {}

  /** Notes that an order broke and will be tried again; committed on return. */
  @Transactional(TxType.REQUIRES_NEW)
  public void note(Order order, String error) {
    note(order, error, null);
  }

  /**
   * Notes that an order broke until it expired; committed on return.
   *
   * @param detail what its owner is told
   */
  @Transactional(TxType.REQUIRES_NEW)
  public void giveUp(Order order, String error, String detail) {
    note(order, error, detail);
  }

  private void note(Order order, String error, String detail) {
    NOTE.on(dataSource)
        .with("order", order.id())
        .with("creator", order.creator())
        .with("now", TimeSource.now(clock))
        .with("error", error)
        .with("detail", detail)
        .with("given_up", detail != null)
        .update();
  }

  /** What the table holds. */
  @Transactional(TxType.REQUIRES_NEW)
  public Counts counts() {
    List<Counts> counts =
        COUNT
            .on(dataSource)
            .list(row -> new Counts(row.getLong("waiting"), row.getLong("given_up")));
    return counts.get(0);
  }
}
