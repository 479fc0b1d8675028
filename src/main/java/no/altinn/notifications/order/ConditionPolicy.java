package no.altinn.notifications.order;

import no.altinn.notifications.platform.Words;

/**
 * What becomes of an order whose send condition gives no answer. Ours: upstream asks a second time
 * and then sends (wire contract §4.6).
 */
public enum ConditionPolicy {
  /** Asked once more after a while, then sent: better told than kept in the dark. */
  SEND("Send"),
  /** Asked once more after a while, then not sent. */
  DO_NOT_SEND("DoNotSend"),
  /** Asked again and again until a deadline, then as configured. */
  RETRY_UNTIL("RetryUntil");

  /** The words on the wire, in configuration and in the database. */
  public static final Words<ConditionPolicy> WORDS =
      Words.of(ConditionPolicy.class, ConditionPolicy::wireName, Enum::ordinal);

  private final String wireName;

  ConditionPolicy(String wireName) {
    this.wireName = wireName;
  }

  /** The word on the wire and in the database. */
  public String wireName() {
    return wireName;
  }
}
