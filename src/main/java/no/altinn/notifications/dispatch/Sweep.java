package no.altinn.notifications.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.Fallbacks;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.notification.SendWindow;
import no.altinn.notifications.notification.SendWindows;
import no.altinn.notifications.notification.SimulatedReports;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds what is due, lost or expired and sees to it. Any number of servers sweep at once. It tops
 * queues up to a bounded number of rows in flight and no further, so that the broker never holds a
 * backlog.
 */
@ApplicationScoped
public class Sweep {

  /**
   * Orders in one message: few enough that servers share the work, enough that one statement serves
   * many.
   */
  private static final int ORDERS_PER_MESSAGE = 25;

  /** How many rows one statement of a sweep touches at most. */
  private static final int BATCH = 500;

  @Inject OrderClaims orders;
  @Inject NotificationStore notifications;
  @Inject DeliveryChannels channels;
  @Inject SimulatedReports simulated;
  @Inject Fallbacks fallbacks;
  @Inject SendWindows windows;
  @Inject WorkQueues queues;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "notifications.dispatch.in-flight")
  int mostInFlight;

  @Inject
  @ConfigProperty(name = "notifications.dispatch.owner-share")
  int ownerShare;

  @Inject
  @ConfigProperty(name = "notifications.reports.grace")
  Duration reportGrace;

  /** Puts due orders on their queue. */
  public void dueOrders() {
    orders.releaseLost(BATCH);
    int room = mostInFlight - orders.inFlight();
    topUp(
        room,
        most -> orders.claimDue(most, ownerShare),
        claim -> queues.put(WorkQueues.ORDERS_DUE, claim.pieces(ORDERS_PER_MESSAGE)),
        orders::release);
  }

  /** Puts due notifications of every channel on its queue. */
  public void dueNotifications() {
    notifications.failExpired(BATCH);
    notifications.failUnreported(reportGrace, BATCH);
    simulated.takeIn(BATCH);
    fallbacks.settle(BATCH);
    channels.all().forEach(this::dueNotifications);
  }

  private void dueNotifications(DeliveryChannel delivery) {
    Channel channel = delivery.channel();
    notifications.releaseLost(channel, BATCH);
    postponeOutsideWindows(channel);
    dueNotifications(channel, true);
    dueNotifications(channel, false);
  }

  private void dueNotifications(Channel channel, boolean instant) {
    int room = mostInFlight - notifications.inFlight(channel, instant);
    String queue = WorkQueues.sendQueue(channel, instant);
    topUp(
        room,
        most -> notifications.claimDue(channel, instant, most, ownerShare),
        claim -> queues.put(queue, channels.split(channel, claim)),
        notifications::release);
  }

  private void postponeOutsideWindows(Channel channel) {
    Instant now = clock.instant();
    Map<String, SendWindow> own = windows.own(channel);
    SendWindow general = windows.of(channel);
    if (!general.contains(now)) {
      List<String> others = List.copyOf(own.keySet());
      notifications.postpone(channel, null, others, general.nextOpen(now), BATCH);
    }
    own.forEach(
        (creator, window) -> {
          if (!window.contains(now)) {
            notifications.postpone(channel, creator, List.of(), window.nextOpen(now), BATCH);
          }
        });
  }

  /**
   * Claims batches and puts them on their queue until the room is used or nothing is due. What
   * cannot be put there goes back among the due at once, so that nothing waits for a lease when the
   * broker returns.
   */
  private static void topUp(
      int room, IntFunction<Optional<Claim>> claim, Consumer<Claim> put, Consumer<Claim> release) {
    int left = room;
    while (left > 0) {
      Optional<Claim> claimed = claim.apply(Math.min(left, BATCH));
      if (claimed.isEmpty()) {
        return;
      }
      try {
        put.accept(claimed.get());
      } catch (RuntimeException e) {
        release.accept(claimed.get());
        throw e;
      }
      left -= claimed.get().ids().size();
    }
  }
}
