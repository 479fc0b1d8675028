package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.notification.NotificationsStored;
import no.altinn.notifications.platform.Claim;

/** Stores instant orders together with their one notification, which can go out at once. */
@Dependent
public class InstantStore {

  @Inject OrderStore orders;
  @Inject NotificationStore notifications;
  @Inject Event<NotificationsStored> news;

  /**
   * Stores an order and its notification; committed on return.
   *
   * @return false if nothing was stored because the idempotency id is taken
   */
  @Transactional(TxType.REQUIRES_NEW)
  public boolean insert(OrderStore.Batch batch, NewNotification notification) {
    if (!orders.insert(batch)) {
      return false;
    }
    Claim claim = new Claim(UUID.randomUUID(), List.of(notification.id()));
    notifications.insertInstant(notification, claim, batch.now());
    news.fire(new NotificationsStored(notification.channel(), true, claim));
    return true;
  }
}
