package no.altinn.notifications.feed;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.notification.Notification;
import no.altinn.notifications.order.Order;

/**
 * An order and all its notifications (wire contract §1.11).
 *
 * @param detail beyond upstream: why the order waits or was not sent
 * @param conditionChecks beyond upstream: what its send condition answered, the latest last
 */
public record ShipmentView(
    UUID shipmentId,
    String sendersReference,
    String type,
    String status,
    Instant lastUpdate,
    String detail,
    List<ConditionCheck> conditionChecks,
    List<ShipmentRecipient> recipients) {

  /**
   * One notification of the order.
   *
   * @param fallbackFor the destination of the notification whose failure it follows on the other
   *     channel; null for any other
   */
  public record ShipmentRecipient(
      String type, String destination, String status, Instant lastUpdate, String fallbackFor) {}

  static ShipmentView of(
      Order order, List<ConditionCheck> checks, List<Notification> notifications) {
    Map<UUID, String> addresses = new HashMap<>();
    notifications.forEach(n -> addresses.put(n.id(), n.address()));
    return new ShipmentView(
        order.id(),
        order.sendersReference().orElse(null),
        order.kind().wireName(),
        order.status().lifecycleName(),
        order.statusTime(),
        order.detail().orElse(null),
        checks,
        notifications.stream()
            .filter(notification -> notification.address() != null)
            .map(notification -> recipient(notification, addresses))
            .toList());
  }

  private static ShipmentRecipient recipient(
      Notification notification, Map<UUID, String> addresses) {
    return new ShipmentRecipient(
        ChannelType.of(notification.channel()),
        notification.address(),
        notification.status().lifecycleName(notification.channel()),
        notification.statusTime(),
        notification.fallbackOf().map(addresses::get).orElse(null));
  }
}
