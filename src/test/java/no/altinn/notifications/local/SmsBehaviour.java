package no.altinn.notifications.local;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the SMS gateway treats what comes next. Start from {@link #accepting()} and add what should
 * go wrong; each method returns a changed copy.
 */
public final class SmsBehaviour {
  private final Duration delay;
  private final int httpStatus;
  private final Predicate<String> refused;
  private final String refusal;
  private final LostReplies lostReplies;
  private final Reporting reporting;
  private RateLimit limit = RateLimit.none();

  private SmsBehaviour(
      Duration delay,
      int httpStatus,
      Predicate<String> refused,
      String refusal,
      LostReplies lostReplies,
      Reporting reporting) {
    this.delay = delay;
    this.httpStatus = httpStatus;
    this.refused = refused;
    this.refusal = refusal;
    this.lostReplies = lostReplies;
    this.reporting = reporting;
  }

  /** Takes every well-formed message at once, and reports it delivered shortly after. */
  public static SmsBehaviour accepting() {
    return new SmsBehaviour(
        Duration.ZERO, 200, number -> false, "", LostReplies.none(), Reporting.of("DELIVRD"));
  }

  /** Records what a document brings as soon as it is there, but answers only after this time. */
  public SmsBehaviour slowly(Duration delayOfReply) {
    return new SmsBehaviour(delayOfReply, httpStatus, refused, refusal, lostReplies, reporting);
  }

  /** Answers with this status, such as 504, and records nothing. */
  public SmsBehaviour failingWith(int status) {
    return new SmsBehaviour(delay, status, refused, refusal, lostReplies, reporting);
  }

  /** Answers every message with STATUS FAIL and this INFO. */
  public SmsBehaviour refusing(String info) {
    return refusing(number -> true, info);
  }

  /** Answers messages to matching numbers with STATUS FAIL and this INFO, and takes the others. */
  public SmsBehaviour refusing(Predicate<String> number, String info) {
    return new SmsBehaviour(delay, httpStatus, number, info, lostReplies, reporting);
  }

  /** Records what a document brings and then drops the connection without an answer. */
  public SmsBehaviour losingReplies() {
    return losingEveryNthReply(1);
  }

  /** Records every document, and drops the connection instead of every nth answer. */
  public SmsBehaviour losingEveryNthReply(int nth) {
    return new SmsBehaviour(delay, httpStatus, refused, refusal, LostReplies.every(nth), reporting);
  }

  /** Takes so many messages a second, and answers other documents with 429 and no time to wait. */
  public SmsBehaviour limitedTo(int messagesPerSecond) {
    SmsBehaviour limited =
        new SmsBehaviour(delay, httpStatus, refused, refusal, lostReplies, reporting);
    limited.limit = RateLimit.of(messagesPerSecond);
    return limited;
  }

  /** Reports otherwise on what it takes, if it was told where to report to. */
  public SmsBehaviour reporting(Reporting next) {
    return new SmsBehaviour(delay, httpStatus, refused, refusal, lostReplies, next);
  }

  Reporting reporting() {
    return reporting;
  }

  Duration delay() {
    return delay;
  }

  int httpStatus() {
    return httpStatus;
  }

  Optional<String> refusalOf(String number) {
    return refused.test(number) ? Optional.of(refusal) : Optional.empty();
  }

  boolean takes(int messages) {
    return limit.lets(messages);
  }

  boolean losesNextReply() {
    return lostReplies.next();
  }
}
