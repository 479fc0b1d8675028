package no.altinn.notifications.report;

import static no.altinn.notifications.report.Meaning.last;
import static no.altinn.notifications.report.Meaning.weak;

import java.util.Locale;
import no.altinn.notifications.notification.NotificationStatus;

/** The words of Azure's e-mail delivery reports (wire contract §5.3). */
final class AcsState {

  private AcsState() {}

  /** A word that nobody documented changes nothing. */
  static Meaning of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "delivered" -> last(NotificationStatus.DELIVERED);
      case "bounced" -> last(NotificationStatus.FAILED_BOUNCED);
      case "suppressed" -> last(NotificationStatus.FAILED_SUPPRESSED);
      case "filteredspam" -> last(NotificationStatus.FAILED_FILTERED_SPAM);
      case "quarantined" -> last(NotificationStatus.FAILED_QUARANTINED);
      case "failed" -> last(NotificationStatus.FAILED);
      // a list was expanded: upstream calls it failed; a better word may follow
      case "expanded" -> weak(NotificationStatus.FAILED);
      default -> Meaning.unknown(null);
    };
  }
}
