package no.altinn.notifications.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import javax.sql.DataSource;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.Sql;

/** Reads what orders' conditions answered. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ConditionReads {

  private static final int MOST = 20;
  private static final Sql LATEST =
      Sql.of(
          "select attempt, at, answer, detail, latency_ms from (select * from condition_evaluation"
              + " where order_id = :order order by at desc, attempt desc limit :most) latest order"
              + " by at, attempt");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /** The latest evaluations of an order, the oldest first; null if there is none. */
  List<ConditionCheck> of(Order order) {
    if (order.conditionEndpoint().isEmpty()) {
      return null;
    }
    List<ConditionCheck> checks =
        LATEST
            .on(dataSource)
            .with("order", order.id())
            .with("most", MOST)
            .list(
                row ->
                    new ConditionCheck(
                        row.getInt("attempt"),
                        Sql.instant(row, "at"),
                        row.getString("answer"),
                        row.getString("detail"),
                        row.getInt("latency_ms")));
    return checks.isEmpty() ? null : checks;
  }
}
