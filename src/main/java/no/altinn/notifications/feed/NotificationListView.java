package no.altinn.notifications.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.feed.OrderView.RecipientView;
import no.altinn.notifications.notification.Notification;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.Channel;

/** The notifications of an order on one channel (wire contract §1.5). */
public record NotificationListView(
    UUID orderId,
    String sendersReference,
    int generated,
    int succeeded,
    List<NotificationView> notifications) {

  /** One notification. */
  public record NotificationView(
      UUID id, boolean succeeded, RecipientView recipient, SendStatus sendStatus) {}

  /**
   * How far it has come.
   *
   * @param attempts beyond upstream: how often it was handed to a provider, if more than once or in
   *     vain
   * @param nextAttempt beyond upstream: when the next attempt is due
   * @param detail beyond upstream: why it waits or failed
   */
  public record SendStatus(
      String status,
      String description,
      Instant lastUpdate,
      Integer attempts,
      Instant nextAttempt,
      String detail) {}

  static NotificationListView of(Order order, List<Notification> notifications) {
    return new NotificationListView(
        order.id(),
        order.sendersReference().orElse(null),
        notifications.size(),
        (int) notifications.stream().filter(n -> n.status().isSuccess()).count(),
        notifications.stream().map(NotificationListView::view).toList());
  }

  private static NotificationView view(Notification n) {
    NotificationStatus status = n.status();
    boolean email = n.channel().equals(Channel.EMAIL);
    boolean waitsAgain = n.attempts() > 0 && n.dueAt().isPresent();
    return new NotificationView(
        n.id(),
        status.isSuccess(),
        new RecipientView(
            email ? n.address() : null,
            email ? null : n.address(),
            n.organizationNumber().orElse(null),
            n.nationalIdentityNumber().orElse(null)),
        new SendStatus(
            status.legacyName(n.channel()),
            status.description(),
            n.statusTime(),
            n.detail().isPresent() ? n.attempts() : null,
            waitsAgain ? n.dueAt().orElseThrow() : null,
            n.detail().orElse(null)));
  }
}
