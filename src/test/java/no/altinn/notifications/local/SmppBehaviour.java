package no.altinn.notifications.local;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How the SMS centre treats what comes next. Start from {@link #accepting()} and add what should go
 * wrong; each method returns a changed copy.
 */
public final class SmppBehaviour {
  private final Duration delay;
  private final int bindStatus;
  private final Predicate<String> refused;
  private final int refusal;
  private final LostReplies lostReplies;
  private final Reporting reporting;
  private int perSecond = Integer.MAX_VALUE;
  private int taken;
  private long second;

  private SmppBehaviour(
      Duration delay,
      int bindStatus,
      Predicate<String> refused,
      int refusal,
      LostReplies lostReplies,
      Reporting reporting) {
    this.delay = delay;
    this.bindStatus = bindStatus;
    this.refused = refused;
    this.refusal = refusal;
    this.lostReplies = lostReplies;
    this.reporting = reporting;
  }

  /** Takes everything at once, and reports what is to be reported on delivered shortly after. */
  public static SmppBehaviour accepting() {
    return new SmppBehaviour(
        Duration.ZERO, 0, number -> false, 0, LostReplies.none(), Reporting.of("DELIVRD"));
  }

  /** Records a message as soon as it is there, but answers only after this time. */
  public SmppBehaviour slowly(Duration delayOfReply) {
    return new SmppBehaviour(delayOfReply, bindStatus, refused, refusal, lostReplies, reporting);
  }

  /** Answers every bind with this status. */
  public SmppBehaviour refusingBinds(int status) {
    return new SmppBehaviour(delay, status, refused, refusal, lostReplies, reporting);
  }

  /** Answers messages to matching numbers with this status, such as 0x58, and records nothing. */
  public SmppBehaviour refusing(Predicate<String> number, int status) {
    return new SmppBehaviour(delay, bindStatus, number, status, lostReplies, reporting);
  }

  /** Records each message and then drops the link instead of answering. */
  public SmppBehaviour losingReplies() {
    return losingEveryNthReply(1);
  }

  /** Records each message, and drops the link instead of every nth answer. */
  public SmppBehaviour losingEveryNthReply(int nth) {
    return new SmppBehaviour(
        delay, bindStatus, refused, refusal, LostReplies.every(nth), reporting);
  }

  /** Takes so many messages a second, and answers the others that it is throttling (0x58). */
  public SmppBehaviour limitedTo(int messagesPerSecond) {
    SmppBehaviour limited =
        new SmppBehaviour(delay, bindStatus, refused, refusal, lostReplies, reporting);
    limited.perSecond = messagesPerSecond;
    return limited;
  }

  /** Reports otherwise on what it takes and is to report on. */
  public SmppBehaviour reporting(Reporting next) {
    return new SmppBehaviour(delay, bindStatus, refused, refusal, lostReplies, next);
  }

  Reporting reporting() {
    return reporting;
  }

  Duration delay() {
    return delay;
  }

  int bindStatus() {
    return bindStatus;
  }

  synchronized int statusFor(String number) {
    if (refused.test(number)) {
      return refusal;
    }
    long now = System.nanoTime() / 1_000_000_000;
    taken = now == second ? taken + 1 : 1;
    second = now;
    return taken > perSecond ? 0x58 : 0;
  }

  boolean losesNextReply() {
    return lostReplies.next();
  }
}
