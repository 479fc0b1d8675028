package no.altinn.notifications.feed.jms;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.altinn.notifications.feed.event.StatusEvent;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts events on the queues of those that want them. Each message bears the event's id as {@code
 * _AMQ_DUPL_ID}, so that the broker drops what was published before. Thread-safe.
 */
@ApplicationScoped
public class EventQueues {

  /** With all creators' events; a creator's own address is below it. */
  static final String OPERATORS = "notifications.status";

  private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

  @Resource(lookup = "jms/events")
  ConnectionFactory broker;

  @Inject
  @ConfigProperty(name = "notifications.events.source")
  String source;

  @Inject
  @ConfigProperty(name = "notifications.events.jms.operators")
  boolean operators;

  private Set<String> creators;

  EventQueues() {
    // CDI proxy
  }

  @Inject
  EventQueues(Config config) {
    creators =
        config
            .getOptionalValue("notifications.events.jms.creators", String.class)
            .map(
                list ->
                    Arrays.stream(list.split("[,\\s]+"))
                        .filter(creator -> !creator.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()))
            .orElse(Set.of());
  }

  /** Whether anybody wants events. */
  boolean wanted() {
    return operators || !creators.isEmpty();
  }

  /** Whether this creator does; a null stands for the operators. */
  boolean wantedBy(String creator) {
    return creator == null ? operators : creators.contains(creator);
  }

  /**
   * Publishes events in their order, each to its creator and to the operators, as far as they want
   * it: all of them in one transaction of the broker.
   *
   * @throws JMSRuntimeException if the broker cannot be reached or has some of them already; then
   *     it has stored none
   */
  void publish(List<StatusEvent> events) {
    inSession(
        true,
        sender -> {
          for (StatusEvent event : events) {
            sender.publish(event);
          }
        });
  }

  /**
   * The same one by one: slower, and the broker drops those it has already.
   *
   * @throws JMSRuntimeException if the broker cannot be reached; those before are stored
   */
  void publishOneByOne(List<StatusEvent> events) {
    inSession(
        false,
        sender -> {
          for (StatusEvent event : events) {
            sender.publish(event);
          }
        });
  }

  /**
   * Publishes events once more, to one creator or with null to the operators: marked {@code replay}
   * and without the id that would make the broker drop them.
   */
  void replay(String creator, List<StatusEvent> events) {
    inSession(
        true,
        sender -> {
          for (StatusEvent event : events) {
            sender.replay(address(creator), event);
          }
        });
  }

  @FunctionalInterface
  private interface Work {
    void on(Sender sender) throws JMSException;
  }

  /** A context of JMS 2.0 has no transactions of its own with this resource adapter. */
  private void inSession(boolean transacted, Work work) {
    try (Connection connection = broker.createConnection();
        Session session = connection.createSession(transacted, Session.AUTO_ACKNOWLEDGE)) {
      try {
        work.on(new Sender(session));
        if (transacted) {
          session.commit();
        }
      } catch (JMSException e) {
        if (transacted) {
          session.rollback();
        }
        throw e;
      }
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  private List<String> addresses(StatusEvent event) {
    boolean creator = creators.contains(event.creator());
    if (creator && operators) {
      return List.of(address(event.creator()), OPERATORS);
    }
    return creator ? List.of(address(event.creator())) : operators ? List.of(OPERATORS) : List.of();
  }

  private static String address(String creator) {
    return creator == null ? OPERATORS : OPERATORS + "." + creator;
  }

  /** Puts events on queues by one session. */
  private final class Sender {

    private final Session session;
    private final MessageProducer producer;

    Sender(Session session) throws JMSException {
      this.session = session;
      this.producer = session.createProducer(null);
    }

    void publish(StatusEvent event) throws JMSException {
      List<String> addresses = addresses(event);
      if (addresses.isEmpty()) {
        return;
      }
      Message message = message(event);
      message.setStringProperty(DUPLICATE_ID, event.id());
      for (String address : addresses) {
        producer.send(session.createQueue(address), message);
      }
    }

    void replay(String address, StatusEvent event) throws JMSException {
      Message message = message(event);
      message.setBooleanProperty("replay", true);
      producer.send(session.createQueue(address), message);
    }

    /** With what consumers may select by; the names that CloudEvents gives to AMQP's properties. */
    private Message message(StatusEvent event) throws JMSException {
      Message message = session.createTextMessage(event.json(source));
      message.setJMSType(event.type().cloudEventsType());
      message.setStringProperty("orderId", event.order().toString());
      message.setStringProperty("creator", event.creator());
      message.setStringProperty("status", event.status());
      message.setStringProperty("cloudEvents_specversion", "1.0");
      message.setStringProperty("cloudEvents_id", event.id());
      message.setStringProperty("cloudEvents_source", source);
      message.setStringProperty("cloudEvents_type", event.type().cloudEventsType());
      message.setStringProperty("cloudEvents_subject", event.order().toString());
      message.setStringProperty("cloudEvents_time", event.at().toString());
      if (event.notification() != null) {
        message.setStringProperty("notificationId", event.notification().toString());
        message.setStringProperty("channel", event.channel());
      }
      return message;
    }
  }
}
