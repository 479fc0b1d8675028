package no.altinn.notifications.it;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import no.altinn.notifications.local.LocalBroker;
import no.altinn.notifications.local.LocalStack;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A system that orders by JMS as a user of the broker. Not thread-safe. */
final class MessageSender implements AutoCloseable {

  static final String IN = "notifications.orders.in";
  static final String IN_BY_USER = "notifications.orders.in.users";
  static final String REFUSED = "notifications.orders.refused";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JMSContext context;
  private final Queue replies;

  MessageSender(LocalStack stack, String user) {
    context =
        new ActiveMQConnectionFactory(stack.broker().url())
            .createContext(user, LocalBroker.password(user));
    replies = ActiveMQJMSClient.createQueue("notifications.replies." + user);
  }

  /** What messages are made of. */
  JMSContext context() {
    return context;
  }

  /** Where it wants replies. */
  Queue replies() {
    return replies;
  }

  /** Sends an order and wants to hear of it; answers the message's id. */
  String send(String queue, String kind, String token, String body) {
    return send(
        queue,
        made -> {
          Message message = made.createTextMessage(body);
          message.setJMSReplyTo(replies);
          if (kind != null) {
            message.setStringProperty("orderKind", kind);
          }
          if (token != null) {
            message.setStringProperty("token", token);
          }
          return message;
        });
  }

  /** Makes a message. */
  interface Maker {
    Message make(JMSContext context) throws JMSException;
  }

  /** Sends a message of the test's own making; answers its id. */
  String send(String queue, Maker maker) {
    try {
      Message message = maker.make(context);
      context.createProducer().send(ActiveMQJMSClient.createQueue(queue), message);
      return message.getJMSMessageID();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the reply to a message. */
  Reply reply(String correlation) {
    return receive(replies, correlation, PATIENCE);
  }

  /** Waits for what somewhere says of a message. */
  Reply receive(Queue queue, String correlation, Duration patience) {
    Message message =
        context
            .createConsumer(queue, "JMSCorrelationID = '" + correlation + "'")
            .receive(patience.toMillis());
    if (message == null) {
      throw new AssertionError("nothing on " + queue + " about message " + correlation);
    }
    return new Reply(message);
  }

  @Override
  public void close() {
    context.close();
  }

  /** What the service answered. */
  record Reply(Message message) {

    int status() {
      return (Integer) property("status");
    }

    /** A property, or null. */
    Object property(String name) {
      try {
        return message.getObjectProperty(name);
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }

    JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(body()))) {
        return reader.readObject();
      }
    }

    String body() {
      try {
        return message.getBody(String.class);
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString() {
      return status() + " " + body();
    }
  }
}
