package no.altinn.notifications.local;

import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * A real ActiveMQ Artemis in this process. Messages are on disk when a send returns; they survive a
 * restart.
 */
public final class LocalBroker implements AutoCloseable {

  /** Where messages end that nobody could handle. */
  public static final String DEAD_LETTERS = "notifications.dead-letters";

  private static final List<String> QUEUES =
      List.of(
          "notifications.orders.due",
          "notifications.send.email",
          "notifications.send.email.instant",
          "notifications.send.sms",
          "notifications.send.sms.instant",
          DEAD_LETTERS);

  private final Path folder;
  private final int port;
  private EmbeddedActiveMQ broker;

  private LocalBroker(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Starts it on a folder, with what the folder held before. */
  public static LocalBroker start(Path folder, int port) {
    LocalBroker broker = new LocalBroker(folder.resolve("artemis"), port);
    broker.restart();
    return broker;
  }

  /** Starts it again after {@link #close}. */
  public void restart() {
    try {
      EmbeddedActiveMQ started = new EmbeddedActiveMQ();
      started.setConfiguration(configuration());
      started.start();
      broker = started;
    } catch (Exception e) {
      throw new IllegalStateException("Artemis did not start in " + folder, e);
    }
  }

  private ConfigurationImpl configuration() throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration
        .setPersistenceEnabled(true)
        .setSecurityEnabled(false)
        .setJournalDirectory(folder.resolve("journal").toString())
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setLargeMessagesDirectory(folder.resolve("large").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setJournalType(JournalType.NIO)
        .setJournalDatasync(true)
        .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port + "?protocols=CORE");
    configuration.setMaxDiskUsage(-1);
    configuration.setJournalBufferTimeout_NIO(100_000);
    configuration.addAddressSetting(
        "#",
        new AddressSettings()
            .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
            .setExpiryAddress(SimpleString.of(DEAD_LETTERS))
            .setMaxDeliveryAttempts(3)
            .setRedeliveryDelay(500)
            .setRedeliveryMultiplier(2)
            .setAutoCreateQueues(true)
            .setAutoCreateAddresses(true)
            .setAutoDeleteQueues(false)
            .setAutoDeleteAddresses(false));
    for (String queue : QUEUES) {
      configuration.addQueueConfiguration(
          QueueConfiguration.of(queue)
              .setAddress(queue)
              .setRoutingType(RoutingType.ANYCAST)
              .setDurable(true));
    }
    return configuration;
  }

  int port() {
    return port;
  }

  /** How many messages a queue holds, those in delivery among them. */
  public long messagesOn(String queue) {
    Queue found = broker.getActiveMQServer().locateQueue(SimpleString.of(queue));
    return found == null ? 0 : found.getMessageCount();
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Artemis did not stop", e);
    }
  }
}
