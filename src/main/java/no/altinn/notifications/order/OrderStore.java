package no.altinn.notifications.order;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.content.StoredAttachments;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.platform.Sql;

/**
 * Writes new orders, however many and with all that belongs to them in one statement. Thread-safe.
 */
@ApplicationScoped
public class OrderStore {

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

  /** Stores a batch; committed on return, in one round trip. */
  @Transactional(TxType.NOT_SUPPORTED)
  public boolean insertAndCommit(Batch batch) {
    return insert(batch);
  }

  /**
   * Stores a batch in the current transaction.
   *
   * @return false if nothing was stored because the chain's idempotency id is taken, or the message
   *     came before
   */
  @Transactional(TxType.MANDATORY)
  public boolean insert(Batch batch) {
    List<NewChain> chains = Stream.ofNullable(batch.chain()).toList();
    List<OrderMessage> messages = Stream.ofNullable(batch.message()).toList();
    List<Order> orders = batch.orders();
    List<MessageText> texts = batch.texts();
    return INSERT
            .on(dataSource)
            .with("creator", batch.creator())
            .with("created", batch.now())
            .with("chains", "uuid", chains, chain -> batch.chainId())
            .with("spaces", "text", chains, chain -> chain.idempotency().space().stored())
            .with("idempotency_ids", "text", chains, chain -> chain.idempotency().id())
            .with(
                "fingerprints",
                "text",
                chains,
                chain -> HexFormat.of().formatHex(chain.idempotency().fingerprint()))
            .with("dialog_ids", "text", chains, chain -> chain.dialog().dialogId())
            .with("transmission_ids", "text", chains, chain -> chain.dialog().transmissionId())
            .with("message_ids", "text", messages, OrderMessage::id)
            .with("lookups", "jsonb", messages, OrderMessage::storedLookup)
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
            .with("kinds", "text", orders, order -> order.kind().wireName())
            .with("statuses", "text", orders, order -> order.status().wireName())
            .with("channels", "text", orders, order -> order.scheme().wireName())
            .with("references", "text", orders, order -> order.sendersReference().orElse(null))
            .with("send_times", "timestamptz", orders, Order::requestedSendTime)
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
            .with("tests", "boolean", orders, Order::isTest)
            .with("fallbacks", "boolean", orders, o -> o.fallback().orElse(null))
            .list(row -> row.getInt("stored"))
            .get(0)
        > 0;
  }
}
