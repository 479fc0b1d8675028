package no.altinn.notifications.report;

import static no.altinn.notifications.report.Meaning.last;
import static no.altinn.notifications.report.Meaning.onTheWay;
import static no.altinn.notifications.report.Meaning.weak;

import java.util.Locale;
import no.altinn.notifications.notification.NotificationStatus;

/** The words of SMPP 3.4, appendix B, and what LINK Mobility adds to them (wire contract §5.4). */
final class SmsState {

  private SmsState() {}

  /** A word that nobody documented is a failure, as at upstream, but a weak one. */
  static Meaning of(String word) {
    String state = word.toUpperCase(Locale.ROOT);
    return switch (state) {
      case "DELIVRD" -> last(NotificationStatus.DELIVERED);
      case "EXPIRED" -> last(NotificationStatus.FAILED_EXPIRED);
      case "DELETED" -> last(NotificationStatus.FAILED_DELETED);
      case "UNDELIV" -> last(NotificationStatus.FAILED_UNDELIVERED);
      case "REJECTD" -> last(NotificationStatus.FAILED_REJECTED);
      case "FAILED", "ZEROBAL" -> last(NotificationStatus.FAILED);
      case "NULL", "UNKNOWN" -> weak(NotificationStatus.FAILED);
      case "ACCEPTD", "ENROUTE" -> onTheWay();
      default ->
          state.startsWith("BARRED")
              ? last(NotificationStatus.FAILED_BARRED)
              : Meaning.unknown(NotificationStatus.FAILED);
    };
  }
}
