package no.altinn.notifications.recipient.local;

/** A line that cannot be imported. The reason repeats nothing of the line. */
final class BadLine extends Exception {

  private static final long serialVersionUID = 1L;

  BadLine(String reason) {
    super(reason);
  }
}
