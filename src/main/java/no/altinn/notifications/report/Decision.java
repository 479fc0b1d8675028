package no.altinn.notifications.report;

import java.time.Instant;
import java.util.UUID;

/**
 * What was decided on a report.
 *
 * @param id the report's
 * @param reason for operators; no personal data; null where the outcome says it all
 * @param notification the notification it is about, or null
 * @param dueAt when to look at it again, or null if it is decided for good
 * @param acceptedAt when the provider had accepted the message, or null if the report did not end a
 *     wait
 */
public record Decision(
    UUID id,
    String channel,
    String provider,
    Outcome outcome,
    String reason,
    UUID notification,
    Instant dueAt,
    Instant acceptedAt) {

  /** What became of a report. */
  public enum Outcome {
    /** Its notification, or the better word of it, is still waited for. */
    WAITING,
    /** It changed its notification. */
    APPLIED,
    /** It was not the provider's last word. */
    NOTED,
    /** Its notification had that status already. */
    REPEATED,
    /** Its notification had another final status already. */
    LATE,
    /** No notification of that reference came up. */
    UNMATCHED
  }
}
