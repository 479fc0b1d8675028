package no.altinn.notifications.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.altinn.notifications.notification.Fallback;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendWindow;
import no.altinn.notifications.notification.SendWindows;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.processing.AddressRules.Target;

/** Collects the notifications of one order. Not thread-safe. */
final class OrderRows {

  /** How long an order is good after its send time (wire contract §4.8). */
  static final Duration LIFETIME = Duration.ofHours(48);

  private static final Duration LONGEST_NIGHT = Duration.ofHours(24);

  private final Order order;
  private final SendWindow smsWindow;
  private final List<NewNotification> rows = new ArrayList<>();

  OrderRows(Order order, SendWindows windows) {
    this.order = order;
    this.smsWindow = windows.of(Channel.SMS, order.creator());
  }

  /** When an order is not worth processing any more. */
  static Instant expiry(Order order) {
    return order.requestedSendTime().plus(LIFETIME);
  }

  /** Whom a notification is for, as far as the order gave a number; either or both are null. */
  record Owner(String person, String organization) {
    static final Owner UNNUMBERED = new Owner(null, null);
  }

  /** Adds a notification to be sent. */
  void send(Target target, Owner owner, Wording.Personal says) {
    send(target, owner, says, null);
  }

  /** What is tried if a notification fails for good before the instant. */
  Fallback fallback(Target target, Wording.Personal says, Instant until) {
    boolean daytime = target.channel().equals(Channel.SMS) && !is(SendingTimePolicy.ANYTIME);
    return new Fallback(
        Ids.next(),
        target.channel(),
        target.address(),
        says.subject(),
        says.body(),
        daytime,
        says.remark(),
        until,
        LIFETIME);
  }

  /**
   * Adds a notification to be sent.
   *
   * @param fallback what is tried if it fails for good, or null
   */
  void send(Target target, Owner owner, Wording.Personal says, Fallback fallback) {
    Instant requested = order.requestedSendTime();
    boolean sms = target.channel().equals(Channel.SMS);
    boolean anytime = !sms || is(SendingTimePolicy.ANYTIME);
    rows.add(
        new NewNotification(
            Ids.next(),
            order.id(),
            order.creator(),
            target.channel(),
            NotificationStatus.NEW,
            target.address(),
            owner.person(),
            owner.organization(),
            says.subject(),
            says.body(),
            anytime ? requested : smsWindow.nextOpen(requested),
            !anytime,
            sms && outlivesClosing(requested)
                ? smsWindow.expiry(requested)
                : requested.plus(LIFETIME),
            says.remark(),
            fallback));
  }

  /**
   * Adds a notification that cannot be sent.
   *
   * @param status a final one
   * @param remark why, or null
   */
  void fail(Target target, Owner owner, NotificationStatus status, String remark) {
    Instant requested = order.requestedSendTime();
    rows.add(
        new NewNotification(
            Ids.next(),
            order.id(),
            order.creator(),
            target.channel(),
            status,
            target.address(),
            owner.person(),
            owner.organization(),
            null,
            null,
            requested,
            false,
            requested.plus(LIFETIME),
            remark,
            null));
  }

  /** Adds, for each channel, a notification without an address that cannot be sent. */
  void fail(List<Channel> channels, Owner owner, NotificationStatus status, String remark) {
    channels.forEach(channel -> fail(new Target(channel, ""), owner, status, remark));
  }

  /** What was collected. */
  List<NewNotification> all() {
    return rows;
  }

  /**
   * Daytime messages live on from the opening; a legacy one, which names no policy, only where the
   * window stays closed for longer than a night, as it never does upstream.
   */
  private boolean outlivesClosing(Instant requested) {
    return is(SendingTimePolicy.DAYTIME)
        || !is(SendingTimePolicy.ANYTIME)
            && smsWindow.nextOpen(requested).isAfter(requested.plus(LONGEST_NIGHT));
  }

  private boolean is(SendingTimePolicy policy) {
    return order.sendingTimePolicy().filter(policy::equals).isPresent();
  }
}
