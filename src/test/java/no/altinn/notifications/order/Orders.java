package no.altinn.notifications.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.recipient.Recipient;

/** Makes orders for tests of other rooms. */
public final class Orders {

  /** When they are due, and registered. */
  public static final Instant DUE = Instant.parse("2026-11-23T11:00:00Z");

  private ChannelScheme scheme = ChannelScheme.EMAIL;
  private List<Recipient> recipients = List.of();
  private Boolean ignoreReservation;

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

  /** The order. */
  public Order build() {
    UUID id = Ids.next();
    NewOrder order =
        new NewOrder(
            OrderKind.NOTIFICATION,
            scheme,
            null,
            DUE,
            null,
            recipients,
            ignoreReservation,
            false,
            null,
            null,
            null,
            null,
            null);
    return new Order(id, "ttd", order, DUE, null);
  }
}
