package no.altinn.notifications.order;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;

/**
 * Remembers which messages brought which orders, for as long as one may come again. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class OrderMessages {

  private static final Sql FIND =
      Sql.of(
          "select order_id, lookup::text from order_message where creator = :creator and"
              + " message_id = :message_id");
  private static final Sql FORGET =
      Sql.of(
          "delete from order_message where ctid = any (array(select ctid from order_message where"
              + " created < :before::timestamptz limit :most::integer))");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /** What the first delivery of a message was answered; empty if there was none. */
  public Optional<OrderReceipt> find(String creator, String messageId) {
    return FIND
        .on(dataSource)
        .with("creator", creator)
        .with("message_id", messageId)
        .list(
            row ->
                new OrderReceipt(
                    Sql.uuid(row, "order_id"), OrderMessage.readLookup(row.getString("lookup"))))
        .stream()
        .findFirst();
  }

  /**
   * Forgets messages that came before an instant; a repeat of one would be another order.
   *
   * @param most how many at once
   * @return how many there were
   */
  public int forget(Instant before, int most) {
    return FORGET.on(dataSource).with("before", before).with("most", most).update();
  }
}
