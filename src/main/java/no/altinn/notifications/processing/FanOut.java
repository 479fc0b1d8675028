package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendWindow;
import no.altinn.notifications.notification.SendWindows;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.recipient.Recipient;

/**
 * Makes an order's notifications: one for each address on each channel that the order asks for
 * (wire contract §3.5).
 */
@Dependent
public class FanOut {

  private static final Duration LIFETIME = Duration.ofHours(48);

  private final SendWindows windows;

  @Inject
  public FanOut(SendWindows windows) {
    this.windows = windows;
  }

  /** The notifications of one order, in the order of its recipients. */
  public List<NewNotification> of(Order order) {
    List<Recipient> recipients = order.recipients();
    List<NewNotification> made = new ArrayList<>(recipients.size());
    for (Recipient recipient : recipients) {
      made.addAll(
          recipient.match(
              person -> notIdentified(order, person.nationalIdentityNumber(), null),
              organization -> notIdentified(order, null, organization.organizationNumber()),
              user -> notIdentified(order, null, null),
              direct -> direct(order, direct)));
    }
    return made;
  }

  /**
   * For a recipient without an address: a row that says so, on the preferred channel, or on both
   * where both are asked for.
   */
  private static List<NewNotification> notIdentified(
      Order order, String person, String organization) {
    return order.scheme().preferredChannels().stream()
        .map(
            channel ->
                new NewNotification(
                    Ids.next(),
                    order.id(),
                    order.creator(),
                    channel,
                    NotificationStatus.FAILED_RECIPIENT_NOT_IDENTIFIED,
                    "",
                    person,
                    organization,
                    null,
                    null,
                    order.requestedSendTime(),
                    false,
                    order.requestedSendTime().plus(LIFETIME)))
        .toList();
  }

  private List<NewNotification> direct(Order order, Recipient.Direct direct) {
    List<NewNotification> made = new ArrayList<>(2);
    if (order.scheme().usesEmail()) {
      direct.email().ifPresent(address -> made.add(email(order, address)));
    }
    if (order.scheme().usesSms()) {
      direct.phone().ifPresent(number -> made.add(sms(order, number)));
    }
    return made;
  }

  private static NewNotification email(Order order, String address) {
    Instant requested = order.requestedSendTime();
    return notification(order, Channel.EMAIL, address, requested, false, requested.plus(LIFETIME));
  }

  private NewNotification sms(Order order, String number) {
    Instant requested = order.requestedSendTime();
    boolean anytime =
        order.sendingTimePolicy().filter(SendingTimePolicy.ANYTIME::equals).isPresent();
    SendWindow window = windows.of(Channel.SMS, order.creator());
    Instant sendAfter = anytime ? requested : window.nextOpen(requested);
    Instant expiry =
        order.sendingTimePolicy().filter(SendingTimePolicy.DAYTIME::equals).isPresent()
            ? window.expiry(requested)
            : requested.plus(LIFETIME);
    return notification(order, Channel.SMS, number, sendAfter, !anytime, expiry);
  }

  private static NewNotification notification(
      Order order,
      Channel channel,
      String address,
      Instant sendAfter,
      boolean daytimeOnly,
      Instant expiresAt) {
    return new NewNotification(
        Ids.next(),
        order.id(),
        order.creator(),
        channel,
        NotificationStatus.NEW,
        address,
        null,
        null,
        null,
        null,
        sendAfter,
        daytimeOnly,
        expiresAt);
  }
}
