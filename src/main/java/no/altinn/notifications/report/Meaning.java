package no.altinn.notifications.report;

import no.altinn.notifications.notification.NotificationStatus;

/**
 * What a provider's word means for a notification.
 *
 * @param status the final status that follows, or null if it is not the last word
 * @param weak whether the provider merely gave up finding out, so that a better word may follow
 * @param known whether the word stands in the provider's documentation
 */
record Meaning(NotificationStatus status, boolean weak, boolean known) {

  static Meaning last(NotificationStatus status) {
    return new Meaning(status, false, true);
  }

  static Meaning weak(NotificationStatus status) {
    return new Meaning(status, true, true);
  }

  static Meaning onTheWay() {
    return new Meaning(null, false, true);
  }

  static Meaning unknown(NotificationStatus status) {
    return new Meaning(status, true, false);
  }
}
