package no.altinn.notifications.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * What a delivery report changed.
 *
 * @param kind in a word
 * @param notification the notification it is about, or null if none is known
 * @param acceptedAt when the provider had accepted the message, if the report ended the wait for it
 */
public record ReportEffect(Kind kind, UUID notification, Instant acceptedAt) {

  /** Kinds of effects. */
  public enum Kind {
    /** The notification came to the report's status. */
    APPLIED,
    /** It was not the provider's last word. */
    NOTED,
    /** The notification had that status already. */
    REPEATED,
    /** The notification had another final status already, and keeps it. */
    LATE,
    /** No notification bears the reference, or not yet. */
    UNKNOWN_REFERENCE,
    /** Someone else works on the notification at this moment. */
    BUSY
  }
}
