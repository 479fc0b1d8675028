package no.altinn.notifications.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.recipient.Recipient;

/** Makes orders for tests of other rooms. */
public final class Orders {

  /** When they are due, and registered. */
  public static final Instant DUE = Instant.parse("2026-11-23T11:00:00Z");

  private ChannelScheme scheme = ChannelScheme.EMAIL;
  private List<Recipient> recipients = List.of();
  private Boolean ignoreReservation;
  private SendCondition condition;
  private String creator = "ttd";
  private Instant sendTime = DUE;
  private SendingTimePolicy sendingTime;

  private Orders() {}

  /** An order on some channels. */
  public static Orders on(ChannelScheme scheme) {
    Orders orders = new Orders();
    orders.scheme = scheme;
    return orders;
  }

  /** Names its recipients. */
  public Orders to(Recipient... recipients) {
    this.recipients = List.of(recipients);
    return this;
  }

  /** Says whether reservations are ignored. */
  public Orders ignoringReservation(Boolean ignore) {
    this.ignoreReservation = ignore;
    return this;
  }

  /** Names what is asked before it is sent, and what to do without an answer; both may be null. */
  public Orders asking(String endpoint, ConditionPolicy policy, Instant deadline) {
    this.condition = new SendCondition(endpoint, policy, deadline);
    return this;
  }

  /** Names who ordered. */
  public Orders by(String organization) {
    this.creator = organization;
    return this;
  }

  /** Says when it is to be sent. */
  public Orders at(Instant requested) {
    this.sendTime = requested;
    return this;
  }

  /** Says when in the day its SMS may go out; null to say nothing. */
  public Orders within(SendingTimePolicy policy) {
    this.sendingTime = policy;
    return this;
  }

  /** The order. */
  public Order build() {
    UUID id = Ids.next();
    NewOrder order =
        new NewOrder(
            OrderKind.NOTIFICATION,
            scheme,
            null,
            sendTime,
            condition,
            recipients,
            ignoreReservation,
            false,
            null,
            null,
            sendingTime,
            null,
            null,
            false,
            null);
    return new Order(id, creator, order, DUE, null);
  }

  /** What the claims throw when someone else has taken an order over. */
  public static OrderClaims.LeaseLost leaseLost() {
    return new OrderClaims.LeaseLost();
  }
}
