package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.altinn.notifications.testing.SelfSigned;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped broker configuration allows, on a broker that runs by it. */
class LocalBrokerTest {

  private static final long PATIENCE = 5_000;
  private static final long NOT_THERE = 50;

  @TempDir private static Path folder;
  private static LocalBroker broker;

  @BeforeAll
  static void start() {
    broker = LocalBroker.start(folder, Ports.free().broker());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static JMSContext as(String user) {
    return as(broker.url(), user);
  }

  private static JMSContext as(String url, String user) {
    ConnectionFactory factory = new ActiveMQConnectionFactory(url);
    return factory.createContext(user, LocalBroker.password(user));
  }

  private static void send(String user, String queue, String text) {
    try (JMSContext context = as(user)) {
      context.createProducer().send(context.createQueue(queue), text);
    }
  }

  private static String receive(String user, String queue) {
    try (JMSContext context = as(user)) {
      Message message = context.createConsumer(context.createQueue(queue)).receive(PATIENCE);
      return message == null ? null : message.getBody(String.class);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_running_broker_is_what_artemis_itself_reads_in_the_shipped_file() throws Exception {
    FileConfiguration shipped = new FileConfiguration();
    new FileDeploymentManager(BrokerFile.FILE.toUri().toString())
        .addDeployable(shipped)
        .readConfiguration();
    ActiveMQServer running = broker.server();

    assertThat(running.getConfiguration().getAddressSettings())
        .isNotEmpty()
        .isEqualTo(shipped.getAddressSettings());
    assertThat(running.getConfiguration().getSecurityRoles())
        .isNotEmpty()
        .isEqualTo(shipped.getSecurityRoles());
    assertThat(running.getConfiguration().isSecurityEnabled()).isTrue();
    assertThat(running.getConfiguration().isPopulateValidatedUser()).isTrue();
    assertThat(running.getConfiguration().getJournalBufferTimeout_NIO())
        .isEqualTo(shipped.getJournalBufferTimeout_NIO())
        .isEqualTo(100_000);
    assertThat(shipped.getAddressConfigurations())
        .flatExtracting(CoreAddressConfiguration::getQueueConfigs)
        .isNotEmpty()
        .allSatisfy(queue -> assertThat(running.locateQueue(queue.getName())).isNotNull());
  }

  @ParameterizedTest
  @CsvSource({
    "ttd,          notifications.orders.in",
    "brg,          notifications.orders.in.users",
    "notifications, notifications.orders.due",
    "notifications, notifications.send.email",
    "notifications, notifications.orders.refused",
    "notifications, notifications.replies.ttd",
    "notifications, notifications.status",
    "notifications, notifications.status.ttd",
    "operator,     notifications.dead-letters",
  })
  void who_may_send_does(String user, String queue) {
    long before = broker.messagesOn(queue);

    send(user, queue, "text");

    assertThat(broker.messagesOn(queue)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "ttd, notifications.orders.due",
    "ttd, notifications.orders.refused",
    "ttd, notifications.send.email",
    "ttd, notifications.replies.brg",
    "ttd, notifications.status",
    "ttd, notifications.status.ttd",
    "ttd, notifications.dead-letters",
    "notifications, notifications.orders.in",
    "operator, notifications.status.ttd",
  })
  void who_may_not_send_is_refused(String user, String queue) {
    assertThatThrownBy(() -> send(user, queue, "text"))
        .isInstanceOf(JMSSecurityRuntimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "brg, notifications.status.ttd",
    "brg, notifications.replies.ttd",
    "ttd, notifications.status.brg",
    "ttd, notifications.status",
    "ttd, notifications.orders.in",
    "ttd, notifications.orders.refused",
    "ttd, notifications.dead-letters",
  })
  void a_consumer_with_the_wrong_user_reads_nothing_of_another(String user, String queue) {
    try (JMSContext context = as(user)) {
      Queue other = context.createQueue(queue);
      assertThatThrownBy(() -> context.createConsumer(other))
          .isInstanceOf(JMSSecurityRuntimeException.class);
      assertThatThrownBy(() -> context.createBrowser(other).getEnumeration())
          .isInstanceOf(JMSSecurityException.class);
    }
  }

  @Test
  void a_creator_reads_its_own_events_and_an_operator_those_of_all() {
    try (JMSContext brg = as("brg")) {
      send(LocalBroker.APPLICATION, "notifications.status.brg", "of brg");
      send(LocalBroker.APPLICATION, "notifications.status", "of all");

      assertThat(receive("brg", "notifications.status.brg")).isEqualTo("of brg");
      assertThat(brg.createConsumer(brg.createQueue("notifications.status.brg")).receive(NOT_THERE))
          .isNull();
      assertThat(receive("operator", "notifications.status")).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ttd", "operator"})
  void clients_create_neither_addresses_nor_queues(String user) {
    try (JMSContext context = as(user)) {
      for (String name : List.of("notifications.replies.new", "notifications.status.new", "new")) {
        assertThatThrownBy(() -> context.createConsumer(context.createQueue(name)))
            .isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> context.createProducer().send(context.createQueue(name), "text"))
            .isInstanceOf(JMSRuntimeException.class);
        assertThat(broker.server().locateQueue(SimpleString.of(name))).isNull();
      }
      assertThatThrownBy(context::createTemporaryQueue).isInstanceOf(JMSRuntimeException.class);
    }
  }

  @Test
  void the_service_makes_the_queue_of_a_creator_that_has_events_for_the_first_time() {
    send(LocalBroker.APPLICATION, "notifications.status.skd", "first");

    assertThat(broker.messagesOn("notifications.status.skd")).isEqualTo(1);
    assertThatThrownBy(() -> send(LocalBroker.APPLICATION, "notifications.other", "text"))
        .isInstanceOf(JMSRuntimeException.class);
  }

  @Test
  void nobody_comes_in_without_the_right_password() {
    ConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());

    assertThatThrownBy(() -> factory.createContext("ttd", "wrong"))
        .isInstanceOf(JMSSecurityRuntimeException.class);
    assertThatThrownBy(factory::createContext).isInstanceOf(JMSSecurityRuntimeException.class);
  }

  @Test
  void a_message_bears_the_name_of_the_user_that_sent_it_whatever_it_says_itself()
      throws Exception {
    try (JMSContext context = as("ttd");
        JMSContext operator = as("operator")) {
      context
          .createProducer()
          .setProperty("_AMQ_VALIDATED_USER", "brg")
          .setProperty("JMSXUserID", "brg")
          .setProperty("mine", true)
          .send(context.createQueue("notifications.orders.in"), "text");

      Message message =
          operator
              .createConsumer(operator.createQueue("notifications.orders.in"), "mine = true")
              .receive(PATIENCE);
      assertThat(message.getStringProperty("JMSXUserID")).isEqualTo("ttd");
    }
  }

  @Test
  void a_message_sent_again_under_its_duplicate_id_is_taken_once() {
    long before = broker.messagesOn("notifications.orders.in.users");
    try (JMSContext context = as("ttd")) {
      Queue queue = context.createQueue("notifications.orders.in.users");
      for (int i = 0; i < 3; i++) {
        context.createProducer().setProperty("_AMQ_DUPL_ID", "once").send(queue, "text");
      }
    }
    assertThat(broker.messagesOn("notifications.orders.in.users")).isEqualTo(before + 1);
  }

  @Test
  void with_tls_only_who_trusts_the_certificate_connects(@TempDir Path other) throws Exception {
    Path store = other.resolve("broker.p12");
    String password = SelfSigned.goodFor(1).store(store);
    Map<String, String> tls =
        Map.of(
            "notifications.broker.tls",
            "true",
            "notifications.broker.key-store",
            store.toString(),
            "notifications.broker.key-store-password",
            password);
    try (LocalBroker secured = LocalBroker.start(other, Ports.free().broker(), tls)) {
      String trusting =
          secured.url()
              + "?sslEnabled=true;trustStorePath="
              + store
              + ";trustStorePassword="
              + password;
      try (JMSContext context = as(trusting, "ttd")) {
        context.createProducer().send(context.createQueue("notifications.orders.in"), "text");
      }
      assertThat(secured.messagesOn("notifications.orders.in")).isEqualTo(1);
      assertThatThrownBy(() -> as(secured.url() + "?sslEnabled=true", "ttd").close())
          .isInstanceOf(JMSRuntimeException.class);
      assertThatThrownBy(() -> as(secured.url() + "?callTimeout=1000", "ttd").close())
          .isInstanceOf(JMSRuntimeException.class);
    }
  }
}
