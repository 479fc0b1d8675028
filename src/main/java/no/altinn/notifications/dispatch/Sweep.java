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
import no.altinn.notifications.dispatch.SweepCounts.Deed;
import no.altinn.notifications.notification.Delivery;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.Fallbacks;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.notification.SendWindow;
import no.altinn.notifications.notification.SendWindows;
import no.altinn.notifications.notification.SimulatedReports;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.Lease;
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

  /** A renewal and a little: how long holders may take to renew after an outage. */
  private static final Duration RENEWAL_GRACE = Lease.RENEWAL.plusSeconds(5);

  @Inject OrderClaims orders;
  @Inject NotificationStore notifications;
  @Inject DeliveryChannels channels;
  @Inject SimulatedReports simulated;
  @Inject Fallbacks fallbacks;
  @Inject SendWindows windows;
  @Inject WorkQueues queues;
  @Inject Delivery delivery;
  @Inject SweepCounts counts;
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

  private volatile long away;
  private volatile boolean wasAway;

  /** Puts due orders on their queue. */
  public void dueOrders() {
    if (holdersCouldRenew()) {
      counts.add(Deed.TAKEN_BACK, "orders", orders.releaseLost(BATCH));
    }
    int room = mostInFlight - orders.inFlight();
    int claimed =
        topUp(
            room,
            most -> orders.claimDue(most, ownerShare),
            claim -> queues.put(WorkQueues.ORDERS_DUE, claim.pieces(ORDERS_PER_MESSAGE)),
            orders::release);
    orders.room().set(room - claimed);
    counts.add(Deed.CLAIMED, "orders", claimed);
  }

  /**
   * Puts due notifications of every channel on its queue. A channel that fails keeps no other from
   * its turn.
   */
  public void dueNotifications() {
    counts.add(Deed.EXPIRED, "notifications", notifications.failExpired(BATCH));
    counts.add(Deed.UNREPORTED, "notifications", notifications.failUnreported(reportGrace, BATCH));
    simulated.takeIn(BATCH);
    fallbacks.settle(BATCH);
    RuntimeException failure = null;
    for (DeliveryChannel channel : channels.all()) {
      try {
        dueNotifications(channel.channel());
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void dueNotifications(Channel channel) {
    if (holdersCouldRenew()) {
      counts.add(Deed.TAKEN_BACK, channel.name(), notifications.releaseLost(channel, BATCH));
    }
    counts.add(Deed.POSTPONED, channel.name(), postponeOutsideWindows(channel));
    dueNotifications(channel, true);
    dueNotifications(channel, false);
  }

  private void dueNotifications(Channel channel, boolean instant) {
    int room =
        Math.min(mostInFlight - notifications.inFlight(channel, instant), delivery.room(channel));
    String queue = WorkQueues.sendQueue(channel, instant);
    int claimed =
        topUp(
            room,
            most -> notifications.claimDue(channel, instant, most, ownerShare),
            claim -> queues.put(queue, channels.split(channel, claim)),
            notifications::release);
    if (!instant) {
      notifications.room(channel).set(room - claimed);
    }
    counts.add(Deed.CLAIMED, channel.name(), claimed);
  }

  /**
   * Tells that the database was away: whoever holds rows needs time to renew leases that ran out
   * meanwhile, before they are taken from it.
   */
  void databaseWasAway() {
    away = System.nanoTime();
    wasAway = true;
  }

  private boolean holdersCouldRenew() {
    wasAway = wasAway && System.nanoTime() - away < RENEWAL_GRACE.toNanos();
    return !wasAway;
  }

  private int postponeOutsideWindows(Channel channel) {
    Instant now = clock.instant();
    int moved = 0;
    Map<String, SendWindow> own = windows.own(channel);
    SendWindow general = windows.of(channel);
    if (!general.contains(now)) {
      List<String> others = List.copyOf(own.keySet());
      moved += notifications.postpone(channel, null, others, general.nextOpen(now), BATCH);
    }
    for (Map.Entry<String, SendWindow> one : own.entrySet()) {
      SendWindow window = one.getValue();
      if (!window.contains(now)) {
        moved +=
            notifications.postpone(channel, one.getKey(), List.of(), window.nextOpen(now), BATCH);
      }
    }
    return moved;
  }

  /**
   * Claims batches and puts them on their queue until the room is used or nothing is due. What
   * cannot be put there goes back among the due at once, so that nothing waits for a lease when the
   * broker returns.
   *
   * @return how many rows
   */
  private static int topUp(
      int room, IntFunction<Optional<Claim>> claim, Consumer<Claim> put, Consumer<Claim> release) {
    int left = room;
    while (left > 0) {
      Optional<Claim> claimed = claim.apply(Math.min(left, BATCH));
      if (claimed.isEmpty()) {
        break;
      }
      try {
        put.accept(claimed.get());
      } catch (RuntimeException e) {
        release.accept(claimed.get());
        throw e;
      }
      left -= claimed.get().ids().size();
    }
    return Math.max(0, room) - Math.max(0, left);
  }
}
