package no.altinn.notifications.order;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.content.StoredAttachments;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.platform.GroupCommit;
import no.altinn.notifications.platform.Lease;
import no.altinn.notifications.platform.Sql;

/**
 * Writes new orders, however many and with all that belongs to them in one statement. Requests that
 * come at the same time share it. Thread-safe.
 */
@ApplicationScoped
public class OrderStore {

  /** One waits for its commit while the next one is gathered and run. */
  private static final int COMMITS_AT_ONCE = 2;

  private static final int MOST_PER_COMMIT = 64;

  private static final Sql INSERT = Sql.in(OrderStore.class, "insert.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /**
   * What is stored together.
   *
   * @param chain the chain that the orders form, or null
   * @param chainId the chain's new id, or null
   * @param creator the organisation that orders
   * @param now the instant they are stored at
   * @param orders the main order first
   * @param texts all their texts
   * @param message the message that they came in and that makes them count once, or null
   */
  record Batch(
      NewChain chain,
      UUID chainId,
      String creator,
      Instant now,
      List<Order> orders,
      List<MessageText> texts,
      OrderMessage message) {}

  private final GroupCommit<Batch, Boolean> commits =
      new GroupCommit<>(COMMITS_AT_ONCE, MOST_PER_COMMIT, this::insertAll);

  /**
   * Stores a batch, together with those of others; committed on return.
   *
   * @return false if nothing was stored because the chain's idempotency id is taken, or the message
   *     came before
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public boolean insertAndCommit(Batch batch) {
    return commits.commit(batch);
  }

  /** The same in the current transaction. */
  @Transactional(TxType.MANDATORY)
  public boolean insert(Batch batch) {
    return insertAll(List.of(batch)).get(0);
  }

  /** An order of a chain or a message, with what its row says of them. */
  private record Row(Batch batch, int position, Order order) {

    static Stream<Row> of(Batch batch) {
      return IntStream.range(0, batch.orders().size())
          .mapToObj(i -> new Row(batch, i, batch.orders().get(i)));
    }
  }

  private List<Boolean> insertAll(List<Batch> batches) {
    List<Batch> chains = batches.stream().filter(batch -> batch.chain() != null).toList();
    List<Batch> messages = batches.stream().filter(batch -> batch.message() != null).toList();
    List<Row> rows = batches.stream().flatMap(Row::of).toList();
    List<Order> orders = rows.stream().map(Row::order).toList();
    List<MessageText> texts = batches.stream().flatMap(batch -> batch.texts().stream()).toList();
    Set<UUID> stored =
        new HashSet<>(
            INSERT
                .on(dataSource)
                .with("chains", "uuid", chains, Batch::chainId)
                .with("chain_creators", "text", chains, Batch::creator)
                .with("spaces", "text", chains, c -> c.chain().idempotency().space().stored())
                .with("idempotency_ids", "text", chains, c -> c.chain().idempotency().id())
                .with(
                    "fingerprints",
                    "text",
                    chains,
                    c -> HexFormat.of().formatHex(c.chain().idempotency().fingerprint()))
                .with("dialog_ids", "text", chains, c -> c.chain().dialog().dialogId())
                .with("transmission_ids", "text", chains, c -> c.chain().dialog().transmissionId())
                .with("chain_dates", "timestamptz", chains, Batch::now)
                .with("message_creators", "text", messages, Batch::creator)
                .with("message_ids", "text", messages, m -> m.message().id())
                .with("message_orders", "uuid", messages, m -> m.orders().get(0).id())
                .with("lookups", "jsonb", messages, m -> m.message().storedLookup())
                .with("message_dates", "timestamptz", messages, Batch::now)
                .with("text_orders", "uuid", texts, MessageText::orderId)
                .with("text_channels", "text", texts, text -> text.channel().name())
                .with("text_senders", "text", texts, MessageText::sender)
                .with("text_subjects", "text", texts, MessageText::subject)
                .with("text_bodies", "text", texts, MessageText::body)
                .with("text_types", "text", texts, text -> text.contentType().wireName())
                .with(
                    "text_attachments",
                    "jsonb",
                    texts,
                    text -> StoredAttachments.write(text.attachments()))
                .with("ids", "uuid", orders, Order::id)
                .with("creators", "text", orders, Order::creator)
                .with("kinds", "text", orders, order -> order.kind().wireName())
                .with("statuses", "text", orders, order -> order.status().wireName())
                .with("channels", "text", orders, order -> order.scheme().wireName())
                .with("references", "text", orders, o -> o.sendersReference().orElse(null))
                .with("send_times", "timestamptz", orders, Order::requestedSendTime)
                .with("dates", "timestamptz", orders, Order::created)
                .with("recipients", "jsonb", orders, Order::storedRecipients)
                .with("reservations", "boolean", orders, o -> o.ignoreReservation().orElse(null))
                .with("stales", "boolean", orders, Order::useStaleContactPoints)
                .with("resources", "text", orders, order -> order.resourceId().orElse(null))
                .with("actions", "text", orders, order -> order.resourceAction().orElse(null))
                .with("conditions", "text", orders, o -> o.conditionEndpoint().orElse(null))
                .with(
                    "condition_policies",
                    "text",
                    orders,
                    o -> o.conditionPolicy().map(ConditionPolicy::wireName).orElse(null))
                .with(
                    "condition_deadlines",
                    "timestamptz",
                    orders,
                    o -> o.conditionDeadline().orElse(null))
                .with(
                    "policies",
                    "text",
                    orders,
                    o -> o.sendingTimePolicy().map(SendingTimePolicy::wireName).orElse(null))
                .with("pendings", "integer", orders, Order::pending)
                .with("dues", "timestamptz", orders, Order::dueAt)
                .with("tickets", "uuid", orders, Order::ticket)
                .with("server", Lease.HOLDER)
                .with("lease", Lease.seconds())
                .with("order_chains", "uuid", rows, row -> row.batch().chainId())
                .with(
                    "positions",
                    "integer",
                    rows,
                    row -> row.batch().chain() == null ? null : row.position())
                .with("by_message", "boolean", rows, row -> row.batch().message() != null)
                .with("tests", "boolean", orders, Order::isTest)
                .with("fallbacks", "boolean", orders, o -> o.fallback().orElse(null))
                .with("keywords", "boolean", orders, Order::hasKeywords)
                .list(row -> Sql.uuid(row, "id")));
    return batches.stream().map(batch -> stored.contains(batch.orders().get(0).id())).toList();
  }
}
