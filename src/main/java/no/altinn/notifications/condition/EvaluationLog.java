package no.altinn.notifications.condition;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Sql;

/** Keeps every evaluation, for the order's owner to see. Thread-safe. */
@ApplicationScoped
public class EvaluationLog {

  private static final Sql KEEP = Sql.in(EvaluationLog.class, "keep.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  private record Tally(UUID orderId, int inconclusive) {}

  /**
   * Keeps evaluations of different orders; committed on return.
   *
   * @return for each order, how many of its evaluations were inconclusive so far
   */
  @Transactional(TxType.REQUIRES_NEW)
  public Map<UUID, Integer> keep(List<Evaluation> evaluations) {
    return KEEP
        .on(dataSource)
        .with("ids", "uuid", evaluations, e -> Ids.next())
        .with("orders", "uuid", evaluations, Evaluation::orderId)
        .with("times", "timestamptz", evaluations, Evaluation::at)
        .with("answers", "text", evaluations, e -> e.reply().answer().word())
        .with("details", "text", evaluations, e -> e.reply().reason())
        .with("latencies", "integer", evaluations, e -> Math.toIntExact(e.latency().toMillis()))
        .list(row -> new Tally(Sql.uuid(row, "order_id"), row.getInt("inconclusive")))
        .stream()
        .collect(Collectors.toMap(Tally::orderId, Tally::inconclusive));
  }
}
