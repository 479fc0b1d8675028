package no.altinn.notifications.local;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How the SMS centre treats what comes next. Start from {@link #accepting()} and add what should go
 * wrong; each method returns a changed copy.
 */
public final class SmppBehaviour {
  private Duration delay = Duration.ZERO;
  private int bindStatus;
  private Predicate<String> refused = number -> false;
  private int refusal;
  private LostReplies lostReplies = LostReplies.none();
  private LostReplies lateReplies = LostReplies.none();
  private Duration lateness = Duration.ZERO;
  private RateLimit limit = RateLimit.none();
  private Reporting reporting = Reporting.of("DELIVRD");

  private SmppBehaviour() {}

  /** Takes everything at once, and reports what is to be reported on delivered shortly after. */
  public static SmppBehaviour accepting() {
    return new SmppBehaviour();
  }

  private SmppBehaviour but(Consumer<SmppBehaviour> change) {
    SmppBehaviour copy = new SmppBehaviour();
    copy.delay = delay;
    copy.bindStatus = bindStatus;
    copy.refused = refused;
    copy.refusal = refusal;
    copy.lostReplies = lostReplies;
    copy.lateReplies = lateReplies;
    copy.lateness = lateness;
    copy.limit = limit;
    copy.reporting = reporting;
    change.accept(copy);
    return copy;
  }

  /** Records a message as soon as it is there, but answers only after this time. */
  public SmppBehaviour slowly(Duration delayOfReply) {
    return but(copy -> copy.delay = delayOfReply);
  }

  /** Answers every bind with this status. */
  public SmppBehaviour refusingBinds(int status) {
    return but(copy -> copy.bindStatus = status);
  }

  /** Answers messages to matching numbers with this status, such as 0x58, and records nothing. */
  public SmppBehaviour refusing(Predicate<String> number, int status) {
    return but(
        copy -> {
          copy.refused = number;
          copy.refusal = status;
        });
  }

  /** Records each message and then drops the link instead of answering. */
  public SmppBehaviour losingReplies() {
    return losingEveryNthReply(1);
  }

  /** Records each message, and drops the link instead of every nth answer. */
  public SmppBehaviour losingEveryNthReply(int nth) {
    return but(copy -> copy.lostReplies = LostReplies.every(nth));
  }

  /** Records each message, and gives every nth answer so much later, when nobody waits for it. */
  public SmppBehaviour answeringEveryNthLate(int nth, Duration later) {
    return but(
        copy -> {
          copy.lateReplies = LostReplies.every(nth);
          copy.lateness = later;
        });
  }

  /** Takes so many messages a second, and answers the others that it is throttling (0x58). */
  public SmppBehaviour limitedTo(int messagesPerSecond) {
    return but(copy -> copy.limit = RateLimit.of(messagesPerSecond));
  }

  /** Reports otherwise on what it takes and is to report on. */
  public SmppBehaviour reporting(Reporting next) {
    return but(copy -> copy.reporting = next);
  }

  Reporting reporting() {
    return reporting;
  }

  /** How long the next answer takes. */
  Duration nextDelay() {
    return lateReplies.next() ? delay.plus(lateness) : delay;
  }

  int bindStatus() {
    return bindStatus;
  }

  int statusFor(String number) {
    if (refused.test(number)) {
      return refusal;
    }
    return limit.lets(1) ? 0 : 0x58;
  }

  boolean losesNextReply() {
    return lostReplies.next();
  }
}
