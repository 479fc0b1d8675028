package no.altinn.notifications.notification;

import java.time.Instant;

/** What became of one attempt to hand a message to a provider: one of four. */
public sealed interface SendOutcome {

  /**
   * The provider has it.
   *
   * @param reference what the provider calls it, or null if it gave no name
   * @param reported whether the provider will say what became of it; if not, acceptance is the last
   *     that is heard
   */
  record Accepted(String reference, boolean reported) implements SendOutcome {}

  /**
   * The provider certainly does not have it and may take it later.
   *
   * @param notBefore earliest instant that the provider asks for, or null if it says nothing
   * @param reason for operators; no personal data
   */
  record TryLater(Instant notBefore, String reason) implements SendOutcome {}

  /**
   * The provider will never take it.
   *
   * @param status the final status that follows
   * @param reason for operators; no personal data
   */
  record Rejected(NotificationStatus status, String reason) implements SendOutcome {
    public Rejected {
      if (!status.isFinal()) {
        throw new IllegalArgumentException("a rejection is final");
      }
    }
  }

  /**
   * The request went out and no answer came: the provider may have it or not.
   *
   * @param notBefore earliest instant that the provider may be asked at, or null if it says nothing
   * @param reason for operators; no personal data
   */
  record Unknown(Instant notBefore, String reason) implements SendOutcome {
    public Unknown(String reason) {
      this(null, reason);
    }
  }
}
