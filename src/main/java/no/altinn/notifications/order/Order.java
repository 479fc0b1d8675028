package no.altinn.notifications.order;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.recipient.Recipient;
import no.altinn.notifications.recipient.StoredRecipients;
import org.hibernate.annotations.ColumnTransformer;

/**
 * One order: who is to be told, when, on which channels. It is registered by a request, processed
 * into notifications when it falls due, and completed when the last of them is final; or it is
 * stopped before, by its sender or by its condition. What the request said never changes; the steps
 * of its life are taken by {@link OrderClaims} in statements over many orders, so this entity has
 * no setters. Its recipients and texts are personal data and appear in no {@code toString}.
 */
@Entity(name = "NotificationOrder")
@Table(name = "orders")
public class Order {

  @Id private UUID id;
  private String creator;
  private String kind;
  private String status;
  private String channel;

  @Column(name = "senders_reference")
  private String sendersReference;

  @Column(name = "requested_send_time")
  private Instant requestedSendTime;

  private Instant created;

  @Column(name = "status_time")
  private Instant statusTime;

  @ColumnTransformer(write = "?::jsonb")
  private String recipients;

  @Column(name = "ignore_reservation")
  private Boolean ignoreReservation;

  @Column(name = "use_stale_contact_points")
  private boolean useStaleContactPoints;

  @Column(name = "resource_id")
  private String resourceId;

  @Column(name = "resource_action")
  private String resourceAction;

  @Column(name = "condition_endpoint")
  private String conditionEndpoint;

  @Column(name = "condition_policy")
  private String conditionPolicy;

  @Column(name = "condition_deadline")
  private Instant conditionDeadline;

  @Column(name = "sending_time_policy")
  private String sendingTimePolicy;

  @Column(insertable = false, updatable = false)
  private int attempts;

  private String detail;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "lease_token")
  private UUID leaseToken;

  private boolean test;
  private Boolean fallback;

  @Column(name = "has_keywords")
  private boolean hasKeywords;

  @Transient private List<Recipient> read;

  /** For JPA. */
  protected Order() {}

  /**
   * Registers an order.
   *
   * @param id a new id
   * @param now the instant it is registered at
   * @param ticket if the order is put on its queue at once, the token that its message carries;
   *     otherwise null
   */
  Order(UUID id, String creator, NewOrder order, Instant now, UUID ticket) {
    this.id = id;
    this.creator = creator;
    this.kind = order.kind().wireName();
    this.status = OrderStatus.REGISTERED.wireName();
    this.channel = order.scheme().wireName();
    this.sendersReference = order.sendersReference();
    this.requestedSendTime = order.requestedSendTime();
    this.created = now;
    this.statusTime = now;
    this.recipients = StoredRecipients.write(order.recipients());
    this.ignoreReservation = order.ignoreReservation();
    this.useStaleContactPoints = order.useStaleContactPoints();
    this.resourceId = order.resourceId();
    this.resourceAction = order.resourceAction();
    if (order.condition() != null) {
      this.conditionEndpoint = order.condition().endpoint();
      this.conditionPolicy =
          order.condition().policy() == null ? null : order.condition().policy().wireName();
      this.conditionDeadline = order.condition().deadline();
    }
    this.sendingTimePolicy =
        order.sendingTimePolicy() == null ? null : order.sendingTimePolicy().wireName();
    this.test = order.test();
    this.fallback = order.fallback();
    this.hasKeywords = order.hasKeywords();
    this.dueAt = ticket == null ? requestedSendTime : null;
    this.leaseToken = ticket;
  }

  /**
   * An instant order: its one notification is stored with it, so that there is nothing to process.
   *
   * @param id a new id
   * @param now the instant it is stored at
   */
  static Order instant(UUID id, String creator, NewOrder order, Instant now) {
    Order processed = new Order(id, creator, order, now, null);
    processed.status = OrderStatus.PROCESSED.wireName();
    processed.dueAt = null;
    return processed;
  }

  /** An order from a row with all its columns. */
  static Order of(ResultSet row) throws SQLException {
    Order order = new Order();
    order.id = Sql.uuid(row, "id");
    order.creator = row.getString("creator");
    order.kind = row.getString("kind");
    order.status = row.getString("status");
    order.channel = row.getString("channel");
    order.sendersReference = row.getString("senders_reference");
    order.requestedSendTime = Sql.instant(row, "requested_send_time");
    order.created = Sql.instant(row, "created");
    order.statusTime = Sql.instant(row, "status_time");
    order.recipients = row.getString("recipients");
    order.ignoreReservation = Sql.flag(row, "ignore_reservation");
    order.useStaleContactPoints = row.getBoolean("use_stale_contact_points");
    order.resourceId = row.getString("resource_id");
    order.resourceAction = row.getString("resource_action");
    order.conditionEndpoint = row.getString("condition_endpoint");
    order.conditionPolicy = row.getString("condition_policy");
    order.conditionDeadline = Sql.instant(row, "condition_deadline");
    order.sendingTimePolicy = row.getString("sending_time_policy");
    order.attempts = row.getInt("attempts");
    order.detail = row.getString("detail");
    order.dueAt = Sql.instant(row, "due_at");
    order.leaseToken = Sql.uuid(row, "lease_token");
    order.test = row.getBoolean("test");
    order.fallback = Sql.flag(row, "fallback");
    order.hasKeywords = row.getBoolean("has_keywords");
    return order;
  }

  /** The order's id; as a shipment it bears the same. */
  public UUID id() {
    return id;
  }

  /** The organisation that ordered. */
  public String creator() {
    return creator;
  }

  /** What the order is in its chain. */
  public OrderKind kind() {
    return OrderKind.WORDS.find(kind).orElseThrow();
  }

  /** Where the order is in its life. */
  public OrderStatus status() {
    return OrderStatus.WORDS.find(status).orElseThrow();
  }

  /** When the order came to where it is. */
  public Instant statusTime() {
    return statusTime;
  }

  /** The channels asked for. */
  public ChannelScheme scheme() {
    return ChannelScheme.WORDS.find(channel).orElseThrow();
  }

  /** The sender's own name for the order. */
  public Optional<String> sendersReference() {
    return Optional.ofNullable(sendersReference);
  }

  /** Not processed before. */
  public Instant requestedSendTime() {
    return requestedSendTime;
  }

  /** When it was stored. */
  public Instant created() {
    return created;
  }

  /** Whom it is for, as registered. */
  public List<Recipient> recipients() {
    if (read == null) {
      read = StoredRecipients.read(recipients);
    }
    return read;
  }

  String storedRecipients() {
    return recipients;
  }

  /** How many of its notifications can still progress when it is stored. */
  int pending() {
    return status() == OrderStatus.PROCESSED ? 1 : 0;
  }

  /** When the sweep is to take it up; null if it never is. */
  Instant dueAt() {
    return dueAt;
  }

  /** The token that a message about it must carry; null if there is none. */
  UUID ticket() {
    return leaseToken;
  }

  /** Whether reserved persons are to be told all the same; empty if the request did not say. */
  public Optional<Boolean> ignoreReservation() {
    return Optional.ofNullable(ignoreReservation);
  }

  /** Whether contact points that nobody confirmed lately may be used. */
  public boolean useStaleContactPoints() {
    return useStaleContactPoints;
  }

  /** The resource the message is about. */
  public Optional<String> resourceId() {
    return Optional.ofNullable(resourceId);
  }

  /** The action on the resource that a recipient must be allowed. */
  public Optional<String> resourceAction() {
    return Optional.ofNullable(resourceAction);
  }

  /** What to ask before sending. */
  public Optional<String> conditionEndpoint() {
    return Optional.ofNullable(conditionEndpoint);
  }

  /** What its sender wants while the condition gives no answer; empty if not said. */
  public Optional<ConditionPolicy> conditionPolicy() {
    return Optional.ofNullable(conditionPolicy)
        .map(word -> ConditionPolicy.WORDS.find(word).orElseThrow());
  }

  /** Until when its sender wants the condition to be asked; empty if not said. */
  public Optional<Instant> conditionDeadline() {
    return Optional.ofNullable(conditionDeadline);
  }

  /**
   * When in the day SMS may go out; empty for legacy orders, which go out in the daytime (wire
   * contract §4.7).
   */
  public Optional<SendingTimePolicy> sendingTimePolicy() {
    return Optional.ofNullable(sendingTimePolicy)
        .map(word -> SendingTimePolicy.WORDS.find(word).orElseThrow());
  }

  /** Whether its sender tries things out, so that no provider is called for it. */
  public boolean isTest() {
    return test;
  }

  /**
   * Whether the other channel is tried when the preferred one fails for good; empty if the request
   * did not say.
   */
  public Optional<Boolean> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** Whether a keyword may stand in one of its texts. */
  public boolean hasKeywords() {
    return hasKeywords;
  }

  /** How often its processing was started. */
  public int attempts() {
    return attempts;
  }

  /** Why the order waits, for its sender; empty when there is nothing to say. */
  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }
}
