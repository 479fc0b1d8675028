package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalBroker;
import no.altinn.notifications.local.LocalStack;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Status changes arrive by JMS: each once, in order, also when the broker was away. */
@ExtendWith(WholeServer.class)
class JmsEventsIT {

  private static final String OWN = "notifications.status.ttd";
  private static final String BRGS = "notifications.status.brg";
  private static final String ALL = "notifications.status";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** 5 000 and 60 in the long form. */
  private static final int BURST = Integer.getInteger("events.burst", 500);

  private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("events.outage", 2));

  /** A message as it came; one about an endpoint names no order. */
  private record Event(String id, String order, String status, boolean replay, JsonObject body) {

    static Event of(Message message) {
      try {
        JsonObject body =
            Json.createReader(new StringReader(message.getBody(String.class))).readObject();
        assertThat(message.getStringProperty("cloudEvents_id")).isEqualTo(body.getString("id"));
        assertThat(message.getJMSType()).isEqualTo(body.getString("type"));
        return new Event(
            body.getString("id"),
            message.getStringProperty("orderId"),
            message.getStringProperty("status"),
            message.propertyExists("replay"),
            body);
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean isOf(String wanted) {
      return wanted.equals(order);
    }
  }

  private final Api api;
  private final LocalStack stack;
  private final Orders orders;

  JmsEventsIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
    this.orders = new Orders(stack, api);
  }

  private JMSContext connected(String user) {
    return new ActiveMQConnectionFactory(stack.broker().url())
        .createContext(user, LocalBroker.password(user), JMSContext.AUTO_ACKNOWLEDGE);
  }

  /** Whatever lies on an address now. */
  private List<Event> drained(String address) {
    return drained(address, address.equals(ALL) ? "operator" : "ttd");
  }

  private List<Event> drained(String address, String user) {
    List<Event> events = new ArrayList<>();
    try (JMSContext context = connected(user);
        JMSConsumer consumer = context.createConsumer(context.createQueue(address))) {
      Message next = consumer.receive(1_000);
      while (next != null) {
        events.add(Event.of(next));
        next = consumer.receive(300);
      }
    }
    return events;
  }

  /** Waits until everything in the log is published. */
  private void published() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                orders.number("select count(*) from status_change") == 0
                    && orders.number(
                            "select (published = last_seq)::int from event_publisher,"
                                + " status_log_head")
                        == 1);
  }

  private void execute(String sql) {
    try (Connection connection = stack.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_events_of_an_order_arrive_in_order_at_its_creator_and_at_operators() {
    String address = Addresses.email();
    UUID order = api.order("/orders/email", OrderJson.email("Emne", "Innhold", address));
    orders.completed(order, PATIENCE);
    published();

    for (String queue : List.of(OWN, ALL)) {
      List<Event> events =
          drained(queue).stream().filter(one -> one.isOf(order.toString())).toList();
      assertThat(events)
          .extracting(Event::status)
          .containsExactly(
              "Order_Processing",
              "Order_Processed",
              "Email_Sending",
              "Email_Succeeded",
              "Order_Completed");
      assertThat(events)
          .noneMatch(event -> event.body().toString().contains(address))
          .extracting(Event::id)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void while_the_broker_is_away_events_wait_and_then_each_arrives_once_in_order() {
    published();
    drained(OWN);
    int each = 5;
    int half = BURST / 2 / each;
    String first = burst(half, each);
    stack.broker().close();
    String second = burst(half, each);
    await().pollDelay(OUTAGE).atMost(OUTAGE.plusSeconds(5)).until(() -> true);
    stack.broker().restart();
    published();

    List<Event> events = drained(OWN);
    Map<String, List<String>> byNotification = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Event event : events) {
      if (event.isOf(first) || event.isOf(second)) {
        assertThat(seen.add(event.id())).as("event %s came twice", event.id()).isTrue();
        byNotification
            .computeIfAbsent(
                event
                    .body()
                    .getJsonObject("data")
                    .getJsonObject("notification")
                    .getString("notificationId"),
                id -> new ArrayList<>())
            .add(event.status());
      }
    }
    assertThat(seen).hasSize(2 * half * each);
    assertThat(byNotification).hasSize(2 * half);
    assertThat(new HashSet<>(byNotification.values()))
        .containsExactly(
            List.of("SMS_New", "SMS_Sending", "SMS_Accepted", "SMS_Delivered", "SMS_Failed"));
  }

  /**
   * Changes of so many notifications as the service writes them, one notification after the other.
   */
  private String burst(int notifications, int each) {
    return burst("ttd", notifications, each);
  }

  private String burst(String creator, int notifications, int each) {
    assertThat(each).isEqualTo(5);
    String order = UUID.randomUUID().toString();
    execute(
"""
insert into status_change (at, entries)
select now(), array_agg(('%s', n.id, '%s', 'sms', s.status, null)::status_entry order by n.id)
from (select gen_random_uuid() as id from generate_series(1, %d)) n,
  unnest(array['NEW', 'SENDING', 'ACCEPTED', 'DELIVERED', 'FAILED']) with ordinality s (status, place)
group by s.place
order by s.place
"""
            .formatted(order, creator, notifications));
    return order;
  }

  @Test
  void what_is_published_twice_arrives_once() {
    published();
    drained(OWN);
    String order = burst(20, 5);
    published();
    execute("update event_publisher set published = published - 70");
    published();
    burst(1, 5);
    published();

    assertThat(drained(OWN).stream().filter(event -> event.isOf(order)))
        .hasSize(100)
        .extracting(Event::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void an_address_that_the_broker_refuses_delays_nobody_and_gets_everything_once_it_is_mended() {
    published();
    drained(OWN);
    drained(BRGS, "brg");
    Runnable mend = stack.broker().forbid(BRGS);
    String brgs;
    try {
      brgs = burst("brg", 20, 5);
      String ttds = burst("ttd", 20, 5);
      published();
      assertThat(drained(OWN).stream().filter(event -> event.isOf(ttds))).hasSize(100);
    } finally {
      mend.run();
    }
    String later = burst("brg", 1, 5);
    execute("update event_hold set retry_at = now()");
    await().atMost(PATIENCE).until(() -> orders.number("select count(*) from event_hold") == 0);
    published();

    List<Event> events = drained(BRGS, "brg");
    assertThat(events.stream().map(Event::order).distinct()).containsExactly(brgs, later);
    assertThat(events).hasSize(105);
    assertThat(events.stream().map(event -> Long.valueOf(event.id()))).isSorted();
  }

  @Test
  void nobody_reads_anothers_events() {
    burst(1, 5);
    published();

    for (String user : List.of("brg", "notifications")) {
      assertThatThrownBy(() -> drained(OWN, user)).isInstanceOf(JMSSecurityRuntimeException.class);
      assertThatThrownBy(() -> drained(ALL, user)).isInstanceOf(JMSSecurityRuntimeException.class);
    }
    assertThatThrownBy(() -> drained(ALL, "ttd")).isInstanceOf(JMSSecurityRuntimeException.class);
    assertThat(drained(OWN, "ttd")).isNotEmpty();
  }

  @Test
  void an_operator_has_events_published_once_more() {
    String order = burst(2, 5);
    published();
    List<Event> before = drained(OWN).stream().filter(event -> event.isOf(order)).toList();
    long last = Long.parseLong(before.get(9).id());
    Api operator = api.with(stack.tokens().enterprise().scopes(Policy.OPERATE.scope()).sign());

    Answer answer =
        operator.post(
            "/operations/events/replays",
            "{\"creator\": \"ttd\", \"after\": %d, \"upTo\": %d}".formatted(last - 4, last));
    assertThat(answer.status()).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                operator
                    .get("/operations/events/replays/" + answer.json().getString("id"))
                    .json()
                    .containsKey("finished"));

    List<Event> again = drained(OWN).stream().filter(Event::replay).toList();
    assertThat(again)
        .extracting(Event::id)
        .containsExactlyElementsOf(
            before.subList(6, 10).stream().map(Event::id).collect(Collectors.toList()));
    assertThat(
            operator
                .post("/operations/events/replays", "{\"creator\": \"nobody\", \"after\": 0}")
                .status())
        .isEqualTo(400);
  }
}
