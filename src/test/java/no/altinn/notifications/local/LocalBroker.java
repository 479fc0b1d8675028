package no.altinn.notifications.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.settings.HierarchicalRepository;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A real ActiveMQ Artemis in this process, by the configuration that is shipped for any. Messages
 * are on disk when a send returns; they survive a restart.
 */
public final class LocalBroker implements AutoCloseable {

  /** Where messages end that nobody could handle. */
  public static final String DEAD_LETTERS = "notifications.dead-letters";

  /** The service's own user. */
  public static final String APPLICATION = "notifications";

  /** Kept, for loggers that nobody holds forget their level: every operation would be logged. */
  private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

  static {
    AUDIT.setLevel(Level.OFF);
  }

  private final Map<String, String> values;
  private final int port;
  private EmbeddedActiveMQ broker;

  private LocalBroker(int port, Map<String, String> values) {
    this.port = port;
    this.values = values;
  }

  /** Starts it on a folder, with what the folder held before. */
  public static LocalBroker start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  /**
   * Starts it with further values for what the shipped configuration leaves open.
   *
   * @param further by the names that the file gives them
   */
  static LocalBroker start(Path folder, int port, Map<String, String> further) {
    Map<String, String> values = new HashMap<>(further);
    values.put("notifications.broker.data", folder.resolve("artemis").toString());
    values.put("notifications.broker.host", "127.0.0.1");
    values.put("notifications.broker.port", Integer.toString(port));
    values.put("notifications.broker.max-disk-usage", "-1");
    LocalBroker broker = new LocalBroker(port, values);
    broker.restart();
    return broker;
  }

  /** Starts it again after {@link #close}. */
  public void restart() {
    try {
      EmbeddedActiveMQ started = new EmbeddedActiveMQ();
      started.setConfiguration(BrokerFile.read(values));
      started.setSecurityManager(
          new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), BrokerFile.users()));
      started.start();
      broker = started;
    } catch (Exception e) {
      throw new IllegalStateException(
          "Artemis did not start in " + values.get("notifications.broker.data"), e);
    }
  }

  /** The password of a user on this machine. */
  public static String password(String user) {
    return "local-" + user;
  }

  /** Where clients connect to. */
  public String url() {
    return "tcp://localhost:" + port;
  }

  /** The broker itself. */
  ActiveMQServer server() {
    return broker.getActiveMQServer();
  }

  /** Makes a durable queue that the configuration does not name; it survives restarts. */
  public void addQueue(String name) {
    try {
      SimpleString address = SimpleString.of(name);
      server().addAddressInfo(new AddressInfo(address, RoutingType.ANYCAST));
      server()
          .createQueue(
              QueueConfiguration.of(name)
                  .setAddress(name)
                  .setRoutingType(RoutingType.ANYCAST)
                  .setDurable(true));
    } catch (Exception e) {
      throw new IllegalStateException("Artemis made no queue " + name, e);
    }
  }

  /** How many messages a queue holds, those in delivery among them. */
  public long messagesOn(String queue) {
    Queue found = server().locateQueue(SimpleString.of(queue));
    return found == null ? 0 : found.getMessageCount();
  }

  /** How many messages of a queue wait for some time to be delivered again. */
  public long waitingOn(String queue) {
    return server().locateQueue(SimpleString.of(queue)).getScheduledCount();
  }

  /**
   * Takes everybody's permissions on an address away, as an administrator's mistake would.
   *
   * @return gives them back
   */
  public Runnable forbid(String address) {
    HierarchicalRepository<Set<Role>> permissions = server().getSecurityRepository();
    Set<Role> before = permissions.getMatch(address);
    permissions.addMatch(address, Set.of());
    return () -> permissions.addMatch(address, before);
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
