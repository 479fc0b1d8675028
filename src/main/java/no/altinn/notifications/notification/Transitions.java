package no.altinn.notifications.notification;

import static no.altinn.notifications.notification.NotificationStatus.ACCEPTED;
import static no.altinn.notifications.notification.NotificationStatus.FAILED_RECIPIENT_NOT_IDENTIFIED;
import static no.altinn.notifications.notification.NotificationStatus.FAILED_RECIPIENT_RESERVED;
import static no.altinn.notifications.notification.NotificationStatus.NEW;
import static no.altinn.notifications.notification.NotificationStatus.SENDING;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which status may follow which. A notification moves forward: it waits, is handed over, is
 * accepted, is final. Back goes only a hand-over that brought nothing, to wait for the next. A
 * final status stays whatever is reported later; what a report knows of an accepted or a waiting
 * one is stronger than what we assumed. The statements of this room say the same in their
 * conditions.
 */
public final class Transitions {

  private static final Map<NotificationStatus, Set<NotificationStatus>> TABLE =
      new EnumMap<>(NotificationStatus.class);

  static {
    Set<NotificationStatus> outcomes = EnumSet.allOf(NotificationStatus.class);
    outcomes.removeIf(status -> !status.isFinal());
    Set<NotificationStatus> afterHandOver = EnumSet.copyOf(outcomes);
    afterHandOver.remove(FAILED_RECIPIENT_RESERVED);
    afterHandOver.remove(FAILED_RECIPIENT_NOT_IDENTIFIED);
    for (NotificationStatus status : NotificationStatus.values()) {
      TABLE.put(status, EnumSet.noneOf(NotificationStatus.class));
    }
    TABLE.get(NEW).addAll(outcomes);
    TABLE.get(NEW).addAll(Set.of(SENDING, ACCEPTED));
    TABLE.get(SENDING).addAll(outcomes);
    TABLE.get(SENDING).addAll(Set.of(NEW, ACCEPTED));
    TABLE.get(ACCEPTED).addAll(afterHandOver);
  }

  private Transitions() {}

  /** Whether a notification in the one status may come to the other. */
  public static boolean allowed(NotificationStatus from, NotificationStatus to) {
    return TABLE.get(from).contains(to);
  }
}
