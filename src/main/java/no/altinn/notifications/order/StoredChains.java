package no.altinn.notifications.order;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.order.ChainReceipt.Shipment;
import no.altinn.notifications.platform.Sql;

/** Reads chains back, each for its creator only. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class StoredChains {

  private static final String SELECT =
      "select c.id as chain, c.fingerprint, o.id, o.senders_reference, o.status from order_chain c"
          + " join orders o on o.chain_id = c.id where c.creator = :creator and ";
  private static final String MAIN_FIRST = " order by o.chain_position";

  private static final Sql BY_ID = Sql.of(SELECT + "c.id = :id" + MAIN_FIRST);
  private static final Sql BY_IDEMPOTENCY_ID =
      Sql.of(SELECT + "c.space = :space and c.idempotency_id = :idempotency_id" + MAIN_FIRST);

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  private record Row(UUID chain, byte[] fingerprint, Shipment shipment) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          Sql.uuid(row, "chain"),
          row.getBytes("fingerprint"),
          new Shipment(
              Sql.uuid(row, "id"),
              row.getString("senders_reference"),
              OrderStatus.WORDS.find(row.getString("status")).orElseThrow().lifecycleName(),
              null));
    }

    Shipment withoutStatus() {
      return new Shipment(shipment.shipmentId(), shipment.sendersReference(), null, null);
    }
  }

  /** A chain with the status of each of its orders; empty if the creator has none with the id. */
  public Optional<ChainReceipt> find(String creator, UUID id) {
    List<Row> rows = BY_ID.on(dataSource).with("creator", creator).with("id", id).list(Row::of);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(ChainReceipt.of(id, rows.stream().map(Row::shipment).toList()));
  }

  /**
   * The answer that the first request under an idempotency id got; empty if there was none.
   *
   * @param idempotency that of the request at hand
   */
  public Optional<ChainAnswer> answered(String creator, Idempotency idempotency) {
    List<Row> rows =
        BY_IDEMPOTENCY_ID
            .on(dataSource)
            .with("creator", creator)
            .with("space", idempotency.space().stored())
            .with("idempotency_id", idempotency.id())
            .list(Row::of);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Row first = rows.get(0);
    return Optional.of(
        new ChainAnswer(
            ChainReceipt.of(first.chain(), rows.stream().map(Row::withoutStatus).toList()),
            true,
            !MessageDigest.isEqual(first.fingerprint(), idempotency.fingerprint())));
  }
}
