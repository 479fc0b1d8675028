package no.altinn.notifications.dispatch;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.util.List;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.KnownQueues;

/** Puts claims on the queues that listeners work from. Thread-safe. */
@ApplicationScoped
public class WorkQueues {

  static final String ORDERS_DUE = "notifications.orders.due";

  @Resource(lookup = "jms/broker")
  ConnectionFactory broker;

  private final KnownQueues known = new KnownQueues();
  private volatile boolean reachable;

  /** A channel's queue; instant notifications have one of their own. */
  static String sendQueue(Channel channel, boolean instant) {
    return "notifications.send." + channel.name() + (instant ? ".instant" : "");
  }

  /**
   * Puts claims on a queue, a message each. They are stored by the broker when this returns.
   *
   * @throws jakarta.jms.JMSRuntimeException if the broker cannot be reached; the sweep finds the
   *     claimed rows again
   */
  void put(String queue, List<Claim> claims) {
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      Queue destination = known.find(queue, () -> context.createQueue(queue));
      JMSProducer producer = context.createProducer();
      claims.forEach(claim -> producer.send(destination, claim.encode()));
      reachable = true;
    } catch (RuntimeException e) {
      reachable = false;
      throw e;
    }
  }

  /** Asks for a session and remembers whether the broker gave one. */
  void probe() {
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      context.createProducer();
      reachable = true;
    } catch (RuntimeException e) {
      reachable = false;
      throw e;
    }
  }

  /** Whether the broker answered when it was last needed. */
  public boolean reachable() {
    return reachable;
  }
}
