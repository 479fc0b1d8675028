package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import no.altinn.notifications.access.LimitReached;
import no.altinn.notifications.access.SenderCheck;
import no.altinn.notifications.access.SenderCheck.Sender;
import no.altinn.notifications.platform.Faults;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.Problem;
import no.altinn.notifications.platform.Refusal;

/**
 * Takes an order in from a message: who sends it, what it says, and the answer. Whatever is the
 * sender's fault is answered; a fault of ours is thrown, so that the broker delivers the message
 * again after a while. Stored first, answered second, acknowledged third: a kill between any two
 * loses nothing, for the second delivery finds what the first stored.
 */
@Dependent
public class MessageIntake {

  private static final System.Logger LOGGER = System.getLogger(MessageIntake.class.getName());

  /** A failure that is no known fault of the surroundings is answered at this delivery. */
  private static final int LAST_DELIVERY = 5;

  /** While the database is away, a listener rests rather than have the whole queue fail at once. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final OrderDoor door;
  private final SenderCheck senders;
  private final MessageRules rules;
  private final Replies replies;
  private final Duration rest;

  @Inject
  public MessageIntake(OrderDoor door, SenderCheck senders, MessageRules rules, Replies replies) {
    this(door, senders, rules, replies, REST);
  }

  MessageIntake(
      OrderDoor door, SenderCheck senders, MessageRules rules, Replies replies, Duration rest) {
    this.door = door;
    this.senders = senders;
    this.rules = rules;
    this.replies = replies;
    this.rest = rest;
  }

  /**
   * Takes one message in, and answers it.
   *
   * @param queue where it was put
   * @throws JMSException or a runtime exception, if the message is to be delivered again
   */
  void take(Message message, String queue) throws JMSException {
    MessageRequest request = new MessageRequest(message);
    try {
      replies.send(request, answer(request, queue));
    } catch (RuntimeException e) {
      if (isPassing(e)) {
        LockSupport.parkNanos(rest.toNanos());
      }
      throw e;
    }
  }

  private Reply answer(MessageRequest request, String queue) throws JMSException {
    try {
      rules.requireReplyAddress(request);
      RequestKind kind = request.kind();
      String user = rules.usersCountOn(queue) ? request.user() : null;
      Sender sender = senders.sender(request.token(), user, kind.policy());
      boolean test = request.isTest() || sender.forTests();
      Submission sent = new Submission(kind, rules.body(request), test, request.requiredId());
      return Reply.of(door.take(sent, sender::creator));
    } catch (InvalidRequest e) {
      return Reply.of(Problem.of(e));
    } catch (LimitReached e) {
      return Reply.of(Problem.of(e)).with("retryAfter", e.retryAfter());
    } catch (JMSException e) {
      return Reply.of(problem(new IllegalStateException("a message cannot be read", e), request));
    } catch (RuntimeException e) {
      return Reply.of(problem(e, request));
    }
  }

  private static Problem problem(RuntimeException e, MessageRequest request) throws JMSException {
    if (e instanceof Refusal refusal && !isPassing(e)) {
      return Problem.of(refusal);
    }
    if (isPassing(e) || request.deliveries() < LAST_DELIVERY) {
      throw e;
    }
    Problem problem = Problem.plain(500, "An unexpected error occurred.");
    LOGGER.log(
        Level.ERROR,
        "an order by message failed at its delivery number "
            + LAST_DELIVERY
            + ", answered 500, trace id "
            + problem.traceId(),
        e);
    return problem;
  }

  /** A fault of the surroundings: the same message may succeed later. */
  private static boolean isPassing(RuntimeException e) {
    return (e instanceof Refusal refusal && refusal.status() == 503)
        || Faults.databaseUnavailable(e);
  }
}
