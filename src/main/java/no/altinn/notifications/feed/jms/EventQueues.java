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
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** A queue without which the service does not work at all. */
  private static final String OURS = "notifications.orders.due";

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

  /** Where an event goes, as far as it is wanted: to its creator, and to the operators. */
  List<Posting> postings(StatusEvent event) {
    return Stream.of(event.creator(), null)
        .filter(this::wantedBy)
        .map(reader -> new Posting(reader, event))
        .toList();
  }

  /** The address of a creator, or with null the operators'. */
  static String address(String creator) {
    return creator == null ? OPERATORS : OPERATORS + "." + creator;
  }

  /**
   * Publishes events in their order, all of them in one transaction of the broker.
   *
   * @throws JMSRuntimeException if the broker cannot be reached, has some of them already or
   *     refuses an address; then it has stored none
   */
  void publish(List<Posting> postings) {
    inSession(
        true,
        sender -> {
          for (Posting posting : postings) {
            sender.publish(posting);
          }
        });
  }

  /**
   * The same one by one: slower, and the broker drops those it has already.
   *
   * @return the addresses that it refuses; nothing more was sent there after the first
   * @throws JMSRuntimeException if the broker cannot be reached; those before are stored
   */
  List<Refused> publishOneByOne(List<Posting> postings) {
    Map<String, Refused> refused = new LinkedHashMap<>();
    inSession(
        false,
        sender -> {
          for (Posting posting : postings) {
            if (refused.containsKey(posting.address())) {
              continue;
            }
            try {
              sender.publish(posting);
            } catch (AddressRefused e) {
              refused.put(posting.address(), new Refused(posting, e.getMessage()));
            }
          }
        });
    return List.copyOf(refused.values());
  }

  /**
   * Publishes events once more, marked {@code replay} and without the id that would make the broker
   * drop them.
   *
   * @return what the broker said if it refuses the address; then it has stored none
   */
  Optional<String> replay(List<Posting> postings) {
    try {
      inSession(
          true,
          sender -> {
            for (Posting posting : postings) {
              sender.replay(posting);
            }
          });
      return Optional.empty();
    } catch (JMSRuntimeException e) {
      if (e.getCause() instanceof AddressRefused) {
        return Optional.of(e.getMessage());
      }
      throw e;
    }
  }

  /** The broker is there, and takes nothing at this address, whatever the reason. */
  private static final class AddressRefused extends JMSException {
    AddressRefused(JMSException why) {
      super(why.getMessage());
      initCause(why);
    }
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

  /** Puts events on queues by one session. */
  private final class Sender {

    private final Session session;
    private final MessageProducer producer;
    private final Map<String, Queue> queues = new HashMap<>();

    Sender(Session session) throws JMSException {
      this.session = session;
      this.producer = session.createProducer(null);
    }

    void publish(Posting posting) throws JMSException {
      Message message = message(posting.event());
      message.setStringProperty(DUPLICATE_ID, posting.event().id());
      send(posting.address(), message);
    }

    void replay(Posting posting) throws JMSException {
      Message message = message(posting.event());
      message.setBooleanProperty("replay", true);
      send(posting.address(), message);
    }

    private void send(String address, Message message) throws JMSException {
      try {
        producer.send(queue(address), message);
      } catch (JMSException e) {
        throw brokerAnswers() ? new AddressRefused(e) : e;
      }
    }

    /** Whether the broker still knows a queue that it must have. */
    private boolean brokerAnswers() {
      try {
        session.createQueue(OURS);
        return true;
      } catch (JMSException e) {
        return false;
      }
    }

    /** One object each: about a new one the client asks the broker twice before it sends. */
    private Queue queue(String address) throws JMSException {
      Queue queue = queues.get(address);
      if (queue == null) {
        queue = session.createQueue(address);
        queues.put(address, queue);
      }
      return queue;
    }

    /** With what consumers may select by; the names that CloudEvents gives to AMQP's properties. */
    private Message message(StatusEvent event) throws JMSException {
      Message message = session.createTextMessage(event.json(source));
      message.setJMSType(event.type().cloudEventsType());
      message.setStringProperty("creator", event.creator());
      message.setStringProperty("status", event.status());
      message.setStringProperty("cloudEvents_specversion", "1.0");
      message.setStringProperty("cloudEvents_id", event.id());
      message.setStringProperty("cloudEvents_source", source);
      message.setStringProperty("cloudEvents_type", event.type().cloudEventsType());
      message.setStringProperty("cloudEvents_subject", event.subject().toString());
      message.setStringProperty("cloudEvents_time", event.at().toString());
      if (event.order() != null) {
        message.setStringProperty("orderId", event.order().toString());
      }
      if (event.endpoint() != null) {
        message.setStringProperty("webhookId", event.endpoint().toString());
      }
      if (event.notification() != null) {
        message.setStringProperty("notificationId", event.notification().toString());
        message.setStringProperty("channel", event.channel());
      }
      return message;
    }
  }
}
