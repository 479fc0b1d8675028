package no.altinn.notifications.order;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.json.bind.Jsonb;
import java.lang.System.Logger.Level;
import java.util.Map;
import no.altinn.notifications.platform.JsonFormat;
import no.altinn.notifications.platform.KnownQueues;

/**
 * Sends the answers to messages to where their senders want them. Refusals that have nowhere else
 * to go are put on {@code notifications.orders.refused}. Thread-safe.
 */
@ApplicationScoped
public class Replies {

  private static final System.Logger LOGGER = System.getLogger(Replies.class.getName());
  private static final String REFUSED = "notifications.orders.refused";

  @Resource(lookup = "jms/broker")
  ConnectionFactory broker;

  @Inject MessageRules rules;

  private final KnownQueues queues = new KnownQueues();
  private Jsonb jsonb;

  @PostConstruct
  void start() {
    jsonb = new JsonFormat().getContext(Reply.class);
  }

  /**
   * Sends a reply; the broker has stored it on return. A receipt that nobody asked for is not sent.
   *
   * @throws JMSRuntimeException if the broker cannot be reached
   */
  void send(MessageRequest request, Reply reply) throws JMSException {
    Destination wanted = request.replyTo();
    if (wanted == null && reply.reason() == null) {
      return;
    }
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      TextMessage message = message(context, request, reply);
      if (wanted == null || !rules.repliesGoTo(wanted)) {
        context.createProducer().send(refused(context), message);
        return;
      }
      try {
        context.createProducer().send(known((Queue) wanted), message);
      } catch (InvalidDestinationRuntimeException | JMSSecurityRuntimeException e) {
        LOGGER.log(
            Level.WARNING,
            "the reply to message {0} is put on {1}, for the broker does not take it where it was"
                + " wanted: {2}",
            request.id(),
            REFUSED,
            e.getMessage());
        context.createProducer().send(refused(context), message);
      }
    }
  }

  private Queue known(Queue wanted) throws JMSException {
    return queues.find(wanted.getQueueName(), () -> wanted);
  }

  private Queue refused(JMSContext context) {
    return queues.find(REFUSED, () -> context.createQueue(REFUSED));
  }

  private TextMessage message(JMSContext context, MessageRequest request, Reply reply)
      throws JMSException {
    TextMessage message = context.createTextMessage(jsonb.toJson(reply.document()));
    message.setJMSCorrelationID(request.correlation());
    message.setIntProperty("status", reply.status());
    message.setStringProperty(
        "contentType", reply.reason() == null ? "application/json" : "application/problem+json");
    if (reply.reason() != null) {
      message.setStringProperty("reason", reply.reason());
    }
    for (Map.Entry<String, Object> property : reply.properties().entrySet()) {
      message.setObjectProperty(property.getKey(), property.getValue());
    }
    return message;
  }
}
