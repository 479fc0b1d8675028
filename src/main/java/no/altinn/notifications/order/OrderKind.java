package no.altinn.notifications.order;

import no.altinn.notifications.platform.Words;

/** What an order is in its chain (wire contract §0.2, shipment type). */
public enum OrderKind {
  NOTIFICATION("Notification"),
  REMINDER("Reminder"),
  INSTANT("Instant"),
  COMPOSED("Composed");

  /** The words on the wire. */
  public static final Words<OrderKind> WORDS =
      Words.of(OrderKind.class, OrderKind::wireName, OrderKind::ordinal);

  private final String wireName;

  OrderKind(String wireName) {
    this.wireName = wireName;
  }

  /** The word on the wire and in the database. */
  public String wireName() {
    return wireName;
  }
}
