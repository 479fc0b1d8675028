package no.altinn.notifications.examples;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * A system that orders by Jakarta Messaging: it puts an order on the queue, waits for the receipt,
 * and follows the events of the order until its state is final. Run it beside {@code ./mvnw -Prun}
 * by {@code ./mvnw -Pexample}. It uses nothing of the service but what is documented.
 */
public final class OrderByMessage implements AutoCloseable {

  private static final PrintStream OUT = System.out;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> FINAL =
      Set.of("Order_Completed", "Order_Cancelled", "Order_SendConditionNotMet");

  private final JMSContext broker;
  private final Queue replies;
  private final Queue events;

  /**
   * Connects.
   *
   * @param brokerUrl where the broker listens
   * @param creator in whose name it orders; here its user at the broker is called the same
   */
  public OrderByMessage(String brokerUrl, String creator, String password) throws NamingException {
    broker = factory(brokerUrl).createContext(creator, password);
    replies = broker.createQueue("notifications.replies." + creator);
    events = broker.createQueue("notifications.status." + creator);
  }

  /** The one place that names the broker's product. */
  private static ConnectionFactory factory(String brokerUrl) throws NamingException {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(
        Context.INITIAL_CONTEXT_FACTORY,
        "org.apache.activemq.artemis.jndi.ActiveMQInitialContextFactory");
    settings.put("connectionFactory.broker", brokerUrl);
    return (ConnectionFactory) new InitialContext(settings).lookup("broker");
  }

  /**
   * Sends an order and waits for its receipt.
   *
   * @param kind the kind of order, such as {@code future} or {@code legacy-email}
   * @param json what would be the body of the HTTP request
   * @param token says who orders; null to order as the broker's user
   * @return the receipt
   * @throws IllegalStateException with the reason, if the order is refused
   */
  public JsonObject order(String kind, String json, String token) throws JMSException {
    TextMessage order = broker.createTextMessage(json);
    order.setStringProperty("orderKind", kind);
    order.setJMSReplyTo(replies);
    String queue = "notifications.orders.in.users";
    if (token != null) {
      order.setStringProperty("token", token);
      queue = "notifications.orders.in";
    }
    broker.createProducer().send(broker.createQueue(queue), order);
    Message reply;
    try (JMSConsumer consumer =
        broker.createConsumer(replies, "JMSCorrelationID = '" + order.getJMSMessageID() + "'")) {
      reply = next(consumer);
    }
    String answer = reply.getBody(String.class);
    if (reply.getIntProperty("status") >= 300) {
      throw new IllegalStateException("the order was refused: " + answer);
    }
    return read(answer);
  }

  private static Message next(JMSConsumer consumer) {
    Message message = consumer.receive(PATIENCE.toMillis());
    if (message == null) {
      throw new IllegalStateException("nothing came; it will lie on its queue when it does");
    }
    return message;
  }

  /**
   * Follows an order until its state is final. A real system has one consumer for the events of all
   * its orders, and skips those whose id it has seen.
   *
   * @param order the order's id in the receipt
   * @param changed told each new state of the order and its messages
   * @return the last event
   */
  public JsonObject follow(String order, Consumer<String> changed) throws JMSException {
    try (JMSConsumer consumer = broker.createConsumer(events, "orderId = '" + order + "'")) {
      Message event;
      do {
        event = next(consumer);
        changed.accept(event.getStringProperty("status"));
      } while (!FINAL.contains(event.getStringProperty("status")));
      return read(event.getBody(String.class));
    }
  }

  private static JsonObject read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  @Override
  public void close() {
    broker.close();
  }

  /**
   * Orders one e-mail from the local stack, or from where the environment says: {@code BROKER_URL},
   * {@code BROKER_USER}, {@code BROKER_PASSWORD}, {@code TOKEN}.
   */
  public static void main(String[] arguments) throws JMSException, NamingException {
    Map<String, String> env = System.getenv();
    try (OrderByMessage system =
        new OrderByMessage(
            env.getOrDefault("BROKER_URL", "tcp://localhost:61617"),
            env.getOrDefault("BROKER_USER", "ttd"),
            env.getOrDefault("BROKER_PASSWORD", "local-ttd"))) {
      JsonObject receipt =
          system.order(
              "legacy-email",
              """
              {"subject": "Nytt brev", "body": "Du har fått et nytt brev.", "recipients": [{"emailAddress": "kari@example.no"}]}
              """,
              env.get("TOKEN"));
      OUT.println("Receipt: " + receipt);
      OUT.println("It ended: " + system.follow(receipt.getString("orderId"), OUT::println));
    }
  }
}
