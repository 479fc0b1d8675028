package no.altinn.notifications.local;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How the e-mail service treats what comes next. Start from {@link #accepting()} and add what
 * should go wrong; each method returns a changed copy.
 */
public final class AcsBehaviour {
  private final Duration delay;
  private final int status;
  private final String retryAfter;
  private final Predicate<String> invalid;
  private final Predicate<String> suppressed;
  private final LostReplies lostReplies;
  private final Reporting reporting;

  private AcsBehaviour(
      Duration delay,
      int status,
      String retryAfter,
      Predicate<String> invalid,
      Predicate<String> suppressed,
      LostReplies lostReplies,
      Reporting reporting) {
    this.delay = delay;
    this.status = status;
    this.retryAfter = retryAfter;
    this.invalid = invalid;
    this.suppressed = suppressed;
    this.lostReplies = lostReplies;
    this.reporting = reporting;
  }

  /** Takes everything at once, and reports it delivered shortly after. */
  public static AcsBehaviour accepting() {
    return new AcsBehaviour(
        Duration.ZERO,
        202,
        "",
        a -> false,
        a -> false,
        LostReplies.none(),
        Reporting.of("Delivered"));
  }

  /** Records an e-mail as soon as it is there, but answers only after this time. */
  public AcsBehaviour slowly(Duration delayOfReply) {
    return new AcsBehaviour(
        delayOfReply, status, retryAfter, invalid, suppressed, lostReplies, reporting);
  }

  /**
   * Answers every send request with this status, such as 429 or 503, and records nothing.
   *
   * @param header the value of Retry-After, in seconds or as a date; empty for none
   */
  public AcsBehaviour failingWith(int answer, String header) {
    return new AcsBehaviour(delay, answer, header, invalid, suppressed, lostReplies, reporting);
  }

  /** Answers e-mails to matching addresses with 400. */
  public AcsBehaviour callingInvalid(Predicate<String> address) {
    return new AcsBehaviour(delay, status, retryAfter, address, suppressed, lostReplies, reporting);
  }

  /** Takes e-mails to matching addresses, and then drops them: their operations fail. */
  public AcsBehaviour suppressing(Predicate<String> address) {
    return new AcsBehaviour(delay, status, retryAfter, invalid, address, lostReplies, reporting);
  }

  /** Records each e-mail and then drops the connection instead of answering. */
  public AcsBehaviour losingReplies() {
    return losingEveryNthReply(1);
  }

  /** Records each e-mail, and drops the connection instead of every nth answer. */
  public AcsBehaviour losingEveryNthReply(int nth) {
    return new AcsBehaviour(
        delay, status, retryAfter, invalid, suppressed, LostReplies.every(nth), reporting);
  }

  /** Reports otherwise on what it takes, if it was told where to report to. */
  public AcsBehaviour reporting(Reporting next) {
    return new AcsBehaviour(delay, status, retryAfter, invalid, suppressed, lostReplies, next);
  }

  Reporting reporting() {
    return reporting;
  }

  Duration delay() {
    return delay;
  }

  int status() {
    return status;
  }

  String retryAfter() {
    return retryAfter;
  }

  boolean callsInvalid(String address) {
    return invalid.test(address);
  }

  boolean suppresses(String address) {
    return suppressed.test(address);
  }

  boolean losesNextReply() {
    return lostReplies.next();
  }
}
