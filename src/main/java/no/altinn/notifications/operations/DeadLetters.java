package no.altinn.notifications.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import no.altinn.notifications.platform.DeadLettering;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * The messages that nobody could handle. They carry ids only, and what they name is swept up by
 * itself; they stay for someone to look at, and can be put back on their queues. Thread-safe.
 */
@ApplicationScoped
public class DeadLetters {

  private static final System.Logger LOGGER = System.getLogger(DeadLetters.class.getName());

  /** How many are counted at most. */
  private static final int MOST = 10_000;

  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * One of them.
   *
   * @param id the broker's name for it
   * @param queue where it came from, if the broker knows
   * @param reason why it could not be handled, in kinds of exceptions; null if the broker put it
   *     here
   * @param since when it came here
   */
  public record DeadLetter(String id, String queue, String reason, Instant since) {}

  @Resource(lookup = "jms/broker")
  ConnectionFactory broker;

  private long last = -1;
  private long asked = System.nanoTime() - FRESH.toNanos();

  /**
   * The oldest.
   *
   * @param most how many at most
   * @throws JMSRuntimeException if the broker cannot be reached
   */
  public List<DeadLetter> oldest(int most) {
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = context.createBrowser(queue(context))) {
      List<DeadLetter> letters = new ArrayList<>();
      Enumeration<?> messages = browser.getEnumeration();
      while (letters.size() < most && messages.hasMoreElements()) {
        Message message = (Message) messages.nextElement();
        letters.add(
            new DeadLetter(
                message.getJMSMessageID(),
                message.getStringProperty(DeadLettering.ORIGIN),
                message.getStringProperty(DeadLettering.REASON),
                Instant.ofEpochMilli(message.getJMSTimestamp())));
      }
      return letters;
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  /**
   * Puts the oldest whose queue is known back on it. None is lost if the broker goes away
   * meanwhile; one may come twice, which is harmless, as it is for every message on these queues.
   *
   * @param most how many at most
   * @return how many
   * @throws JMSRuntimeException if the broker cannot be reached
   */
  public int replay(int most) {
    List<DeadLetter> letters = oldest(most).stream().filter(l -> l.queue() != null).toList();
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      int replayed = 0;
      for (DeadLetter letter : letters) {
        replayed += replayed(context, letter) ? 1 : 0;
      }
      LOGGER.log(Level.INFO, "{0} dead letters were put back on their queues", replayed);
      return replayed;
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  private static boolean replayed(JMSContext context, DeadLetter letter) throws JMSException {
    String selector = "JMSMessageID = '" + letter.id() + "'";
    try (QueueBrowser browser = context.createBrowser(queue(context), selector);
        JMSConsumer consumer = context.createConsumer(queue(context), selector)) {
      Enumeration<?> found = browser.getEnumeration();
      if (!found.hasMoreElements()) {
        return false; // someone else has put it back
      }
      String text = ((Message) found.nextElement()).getBody(String.class);
      context.createProducer().send(context.createQueue(letter.queue()), text);
      return consumer.receive(PATIENCE.toMillis()) != null;
    }
  }

  /** How many there are, up to a bound, half a minute old at most; -1 while nobody knows. */
  @Gauge(name = "notifications_dead_letters", absolute = true, unit = MetricUnits.NONE)
  public synchronized long count() {
    if (System.nanoTime() - asked >= FRESH.toNanos()) {
      asked = System.nanoTime();
      last = counted();
    }
    return last;
  }

  private long counted() {
    try {
      return oldest(MOST).size();
    } catch (JMSRuntimeException e) {
      LOGGER.log(Level.DEBUG, "dead letters cannot be counted while the broker is away", e);
      return -1;
    }
  }

  private static Queue queue(JMSContext context) {
    return context.createQueue(DeadLettering.QUEUE);
  }
}
