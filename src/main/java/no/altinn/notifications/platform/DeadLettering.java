package no.altinn.notifications.platform;

import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Around the listener of a work queue: a message that cannot be handled at its last delivery goes
 * to the dead letters with the reason. The broker would put it there as well, but does not know
 * why; it does so when this fails, too. While the database is away, nothing is wrong with a
 * message: it is dropped, for what it names is swept up. A reason names kinds of exceptions only,
 * for their texts may hold personal data.
 */
public class DeadLettering {

  /** Where messages end that nobody could handle. */
  public static final String QUEUE = "notifications.dead-letters";

  /** Property of a dead letter: why nobody could handle it. */
  public static final String REASON = "notifications_reason";

  /** Property of a dead letter: its queue, by the broker's own name for it. */
  public static final String ORIGIN = "_AMQ_ORIG_QUEUE";

  /** As the broker is told in {@code max-delivery-attempts}. */
  private static final int DELIVERIES = 3;

  private static final System.Logger LOGGER = System.getLogger(DeadLettering.class.getName());

  @Resource(lookup = "jms/broker")
  ConnectionFactory broker;

  /** Handles a message, or puts it away. */
  @AroundInvoke
  public Object handle(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      Message message = (Message) call.getParameters()[0];
      if (message.getIntProperty("JMSXDeliveryCount") < DELIVERIES) {
        throw e;
      }
      if (Faults.databaseUnavailable(e)) {
        LOGGER.log(
            Level.WARNING,
            "a message was dropped while the database was away; the sweep takes up what it named");
      } else {
        bury(message, e);
      }
      return null;
    }
  }

  private void bury(Message message, RuntimeException failure) throws JMSException {
    String origin = ((Queue) message.getJMSDestination()).getQueueName();
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      TextMessage letter = context.createTextMessage(message.getBody(String.class));
      letter.setStringProperty(ORIGIN, origin);
      letter.setStringProperty(REASON, reason(failure));
      context.createProducer().send(context.createQueue(QUEUE), letter);
    }
    LOGGER.log(
        Level.ERROR,
        "a message on "
            + origin
            + " could not be handled "
            + DELIVERIES
            + " times and is a dead letter now; what it named is taken up by the sweep",
        failure);
  }

  static String reason(Throwable failure) {
    Set<Throwable> chain = new LinkedHashSet<>();
    for (Throwable t = failure; t != null && chain.add(t); t = t.getCause()) {
      continue;
    }
    return chain.stream()
        .map(t -> t.getClass().getSimpleName())
        .collect(Collectors.joining(", caused by "));
  }
}
