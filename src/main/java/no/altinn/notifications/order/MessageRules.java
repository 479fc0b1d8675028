package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.util.List;
import no.altinn.notifications.platform.InvalidRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the configuration lets messages do. */
@Dependent
public class MessageRules {

  private final List<String> userQueues;
  private final List<String> replyAddresses;
  private final int mostBytes;

  @Inject
  public MessageRules(
      @ConfigProperty(name = "notifications.orders.jms.user-queues") List<String> userQueues,
      @ConfigProperty(name = "notifications.orders.jms.reply-addresses")
          List<String> replyAddresses,
      @ConfigProperty(name = "notifications.limits.request-bytes") int mostBytes) {
    this.userQueues = userQueues;
    this.replyAddresses = replyAddresses;
    this.mostBytes = mostBytes;
  }

  /** Whether on a queue the broker's user says who orders. */
  boolean usersCountOn(String queue) {
    return userQueues.contains(queue);
  }

  /** The request, not larger than one by REST. */
  byte[] body(MessageRequest request) throws JMSException {
    return request.body(mostBytes);
  }

  /**
   * We may send to every queue of ours; a sender must not have us do that for it.
   *
   * @throws InvalidRequest if the answer is wanted where no replies go
   */
  void requireReplyAddress(MessageRequest request) throws JMSException {
    if (request.replyTo() != null && !repliesGoTo(request.replyTo())) {
      throw InvalidRequest.of(
          "JMSReplyTo", "Replies go to queues below " + String.join(", ", replyAddresses) + ".");
    }
  }

  /** Whether replies may go to a destination. */
  boolean repliesGoTo(Destination destination) throws JMSException {
    if (!(destination instanceof Queue queue)) {
      return false;
    }
    String name = queue.getQueueName();
    return replyAddresses.stream().anyMatch(name::startsWith);
  }
}
