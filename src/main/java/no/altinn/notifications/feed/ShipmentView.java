package no.altinn.notifications.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.notification.Notification;
import no.altinn.notifications.order.Order;

/** An order and all its notifications (wire contract §1.11). */
public record ShipmentView(
    UUID shipmentId,
    String sendersReference,
    String type,
    String status,
    Instant lastUpdate,
    List<ShipmentRecipient> recipients) {

  /** One notification of the order. */
  public record ShipmentRecipient(
      String type, String destination, String status, Instant lastUpdate) {}

  static ShipmentView of(Order order, List<Notification> notifications) {
    return new ShipmentView(
        order.id(),
        order.sendersReference().orElse(null),
        order.kind().wireName(),
        order.status().lifecycleName(),
        order.statusTime(),
        notifications.stream()
            .filter(notification -> notification.address() != null)
            .map(ShipmentView::recipient)
            .toList());
  }

  private static ShipmentRecipient recipient(Notification notification) {
    return new ShipmentRecipient(
        ChannelType.of(notification.channel()),
        notification.address(),
        notification.status().lifecycleName(notification.channel()),
        notification.statusTime());
  }
}
