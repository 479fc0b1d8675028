package no.altinn.notifications.channel;

import no.altinn.notifications.notification.SendOutcome;

/** The four outcomes by one word each, for tables. */
public enum Outcome {
  ACCEPTED,
  TRY_LATER,
  REJECTED,
  UNKNOWN;

  public static Outcome of(SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Accepted) {
      return ACCEPTED;
    }
    if (outcome instanceof SendOutcome.Rejected) {
      return REJECTED;
    }
    return outcome instanceof SendOutcome.TryLater ? TRY_LATER : UNKNOWN;
  }
}
