package no.altinn.notifications.condition;

/** What a send condition says (wire contract §4.6). */
public enum Answer {
  SEND("Send"),
  DO_NOT_SEND("DoNotSend"),
  /** Nothing that counts: not reached, not in time, not understood. */
  INCONCLUSIVE("Inconclusive");

  private final String word;

  Answer(String word) {
    this.word = word;
  }

  /** The word in the database and on the wire. */
  public String word() {
    return word;
  }
}
