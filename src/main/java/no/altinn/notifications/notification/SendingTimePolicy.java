package no.altinn.notifications.notification;

import no.altinn.notifications.platform.Words;

/**
 * When in the day a message may go out (wire contract §0.2). There is no policy with the integer 0.
 */
public enum SendingTimePolicy {
  ANYTIME("Anytime"),
  /** Inside the channel's send window only. */
  DAYTIME("Daytime");

  /** The words on the wire. */
  public static final Words<SendingTimePolicy> WORDS =
      Words.of(
          SendingTimePolicy.class, SendingTimePolicy::wireName, policy -> policy.ordinal() + 1);

  private final String wireName;

  SendingTimePolicy(String wireName) {
    this.wireName = wireName;
  }

  /** The word on the wire and in the database. */
  public String wireName() {
    return wireName;
  }
}
