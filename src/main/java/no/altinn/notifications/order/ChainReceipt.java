package no.altinn.notifications.order;

import java.util.List;
import java.util.UUID;

/**
 * The answer to a request of the future API (wire contract §1.8).
 *
 * @param notificationOrderId the chain
 * @param notification its main order and the reminders
 */
public record ChainReceipt(UUID notificationOrderId, Shipment notification) {

  /**
   * One order of the chain.
   *
   * @param shipmentId the order's id
   * @param sendersReference the sender's own name for it; absent if there is none
   * @param status where it is in its life (§4.2); absent in the answer to the request itself
   * @param reminders the orders that follow it; absent if there are none
   */
  public record Shipment(
      UUID shipmentId, String sendersReference, String status, List<Shipment> reminders) {}

  /** The receipt of a chain whose shipments are given with the main one first. */
  static ChainReceipt of(UUID chain, List<Shipment> shipments) {
    Shipment main = shipments.get(0);
    List<Shipment> reminders = shipments.subList(1, shipments.size());
    return new ChainReceipt(
        chain,
        new Shipment(
            main.shipmentId(),
            main.sendersReference(),
            main.status(),
            reminders.isEmpty() ? null : reminders));
  }

  /** The receipt of a chain that was stored just now. */
  static ChainReceipt of(OrderStore.Batch stored) {
    return of(
        stored.chainId(),
        stored.orders().stream()
            .map(
                order ->
                    new Shipment(order.id(), order.sendersReference().orElse(null), null, null))
            .toList());
  }
}
