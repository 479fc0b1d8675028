package no.altinn.notifications.order;

import no.altinn.notifications.platform.Words;

/** Where an order is in its life (wire contract §4.1). */
public enum OrderStatus {
  REGISTERED(
      "Registered",
      "Order has been registered and is awaiting requested send time before processing."),
  PROCESSING("Processing", "Order processing is ongoing. Notifications are being generated."),
  COMPLETED(
      "Completed", "Order processing is completed. All notifications have reached a final status."),
  SEND_CONDITION_NOT_MET(
      "SendConditionNotMet", "Order processing was stopped due to send condition not being met."),
  CANCELLED("Cancelled", "Order processing was stopped due to order being cancelled."),
  PROCESSED(
      "Processed", "Order processing is done. Notifications have been successfully generated.");

  /** The words on the wire. */
  public static final Words<OrderStatus> WORDS =
      Words.of(OrderStatus.class, OrderStatus::wireName, OrderStatus::ordinal);

  private final String wireName;
  private final String description;

  OrderStatus(String wireName, String description) {
    this.wireName = wireName;
    this.description = description;
  }

  /** The word in the database, and on the wire but for {@link #legacyName}. */
  public String wireName() {
    return wireName;
  }

  /**
   * The word that the legacy endpoints show: they never tell processed from completed (wire
   * contract §1.6).
   */
  public String legacyName() {
    return this == PROCESSED ? COMPLETED.wireName : wireName;
  }

  /** The word that shipment and status feed show (wire contract §4.2). */
  public String lifecycleName() {
    return "Order_" + wireName;
  }

  /** One English sentence for people. */
  public String description() {
    return description;
  }
}
