package no.altinn.notifications.local;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the mailbox treats what comes next. Start from {@link #accepting()} and add what should go
 * wrong; each method returns a changed copy.
 */
public final class SmtpBehaviour {
  private final Duration delay;
  private final Predicate<String> refused;
  private final Refusal refusal;
  private final LostReplies lostReplies;

  private SmtpBehaviour(
      Duration delay, Predicate<String> refused, Refusal refusal, LostReplies lostReplies) {
    this.delay = delay;
    this.refused = refused;
    this.refusal = refusal;
    this.lostReplies = lostReplies;
  }

  /** Takes everything at once. */
  public static SmtpBehaviour accepting() {
    return new SmtpBehaviour(
        Duration.ZERO, address -> false, new Refusal(550, ""), LostReplies.none());
  }

  /** Records a message as soon as its final dot is there, but answers only after this time. */
  public SmtpBehaviour slowly(Duration delayOfReply) {
    return new SmtpBehaviour(delayOfReply, refused, refusal, lostReplies);
  }

  /** Answers every RCPT with this code and text, such as 451 and {@code 4.7.1 Try later}. */
  public SmtpBehaviour refusing(int code, String text) {
    return refusing(address -> true, code, text);
  }

  /** Answers RCPT for matching addresses with this code and text, and takes the others. */
  public SmtpBehaviour refusing(Predicate<String> address, int code, String text) {
    return new SmtpBehaviour(delay, address, new Refusal(code, text), lostReplies);
  }

  /** Records each message and then drops the connection where the answer should come. */
  public SmtpBehaviour losingReplies() {
    return losingEveryNthReply(1);
  }

  /** Records each message, and drops the connection instead of every nth answer. */
  public SmtpBehaviour losingEveryNthReply(int nth) {
    return new SmtpBehaviour(delay, refused, refusal, LostReplies.every(nth));
  }

  Duration delay() {
    return delay;
  }

  Optional<Refusal> refusalOf(String address) {
    return refused.test(address) ? Optional.of(refusal) : Optional.empty();
  }

  boolean losesNextReply() {
    return lostReplies.next();
  }

  /** An SMTP reply other than success. */
  record Refusal(int code, String text) {
    Refusal {
      if (code < 400 || code > 599) {
        throw new IllegalArgumentException("An SMTP refusal is 4xx or 5xx, not " + code);
      }
    }
  }
}
