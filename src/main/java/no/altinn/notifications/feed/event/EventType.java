package no.altinn.notifications.feed.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.order.OrderStatus;

/** The kinds of status events there are; a reader may want some of them only. */
public enum EventType {
  ORDER_REGISTERED("order.registered"),
  ORDER_PROCESSING("order.processing"),
  ORDER_PROCESSED("order.processed"),
  ORDER_COMPLETED("order.completed"),
  ORDER_SEND_CONDITION_NOT_MET("order.send-condition-not-met"),
  ORDER_CANCELLED("order.cancelled"),
  /** The notification waits for another attempt. */
  NOTIFICATION_WAITING("notification.waiting"),
  NOTIFICATION_SENDING("notification.sending"),
  NOTIFICATION_ACCEPTED("notification.accepted"),
  NOTIFICATION_DELIVERED("notification.delivered"),
  /** Any way of failing; the event's status says which. */
  NOTIFICATION_FAILED("notification.failed"),
  /** One of the creator's own endpoints gets nothing more until it is made active again. */
  WEBHOOK_SUSPENDED("webhook.suspended");

  private static final String PREFIX = "no.altinn.notifications.";
  private static final String SUFFIX = ".v1";

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /** The word in filters, such as {@code order.completed}. */
  public String word() {
    return word;
  }

  /** The type on the event, such as {@code no.altinn.notifications.order.completed.v1}. */
  public String cloudEventsType() {
    return cloudEventsType(word);
  }

  /** The type of an event that is none of these, such as a test's. */
  public static String cloudEventsType(String word) {
    return PREFIX + word + SUFFIX;
  }

  /** The type that a word or a whole type name means, in any case. */
  public static Optional<EventType> find(String text) {
    String wanted = text.trim().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(type -> type.word.equals(wanted) || type.cloudEventsType().equals(wanted))
        .findFirst();
  }

  static EventType of(OrderStatus status) {
    return valueOf("ORDER_" + status.name());
  }

  static EventType of(NotificationStatus status) {
    return switch (status) {
      case NEW -> NOTIFICATION_WAITING;
      case SENDING -> NOTIFICATION_SENDING;
      case ACCEPTED -> NOTIFICATION_ACCEPTED;
      case DELIVERED -> NOTIFICATION_DELIVERED;
      default -> NOTIFICATION_FAILED;
    };
  }
}
