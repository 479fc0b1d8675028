package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.SenderCheck;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.Problem;
import no.altinn.notifications.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is answered and what is delivered again; whole messages are sent by whole-server tests. */
class MessageIntakeTest {

  private static final OrderAnswer TAKEN =
      new OrderAnswer(
          202, new OrderReceipt(new UUID(0, 1), null), URI.create("https://example.no/1"), false);

  private final List<String> done = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();

  private void deliver(int delivery, Supplier<OrderAnswer> store) throws JMSException {
    intake(store).take(message(delivery), "notifications.orders.in");
  }

  private MessageIntake intake(Supplier<OrderAnswer> store) {
    OrderDoor door =
        new OrderDoor() {
          @Override
          OrderAnswer take(Submission sent, Supplier<String> creator) {
            OrderAnswer answer = store.get();
            done.add(sent.kind() + " of " + creator.get() + " in " + sent.messageId());
            return answer;
          }
        };
    SenderCheck senders =
        new SenderCheck(null, null, null) {
          @Override
          public Sender sender(String token, String user, Policy policy) {
            return new Sender("ttd", false);
          }
        };
    Replies sent =
        new Replies() {
          @Override
          void send(MessageRequest request, Reply reply) {
            done.add("reply " + reply.status());
            replies.add(reply);
          }
        };
    MessageRules rules = new MessageRules(List.of(), List.of("notifications.replies."), 1000);
    return new MessageIntake(door, senders, rules, sent, Duration.ZERO);
  }

  private static TextMessage message(int delivery) {
    Map<String, Object> values =
        Map.of("orderKind", "legacy-sms", "JMSXDeliveryCount", delivery, "text", "{}");
    return (TextMessage)
        Proxy.newProxyInstance(
            MessageIntakeTest.class.getClassLoader(),
            new Class<?>[] {TextMessage.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getObjectProperty", "getStringProperty", "getIntProperty" ->
                      values.get(arguments[0]);
                  case "getText" -> values.get("text");
                  case "getJMSMessageID" -> "ID:1";
                  default -> null;
                });
  }

  @Test
  void an_order_is_stored_before_it_is_answered() throws JMSException {
    deliver(1, () -> TAKEN);

    assertThat(done).containsExactly("LEGACY_SMS of ttd in ID:1", "reply 202");
    assertThat(replies.get(0).properties()).containsEntry("location", "https://example.no/1");
  }

  static Stream<RuntimeException> faultsOfOurs() {
    return Stream.of(
        new Refusal(503, "NOT-00004", "A temporary network failure occurred"),
        new Refusal(503, null, "Recipients cannot be looked up at the moment."),
        new IllegalStateException(new SQLTransientConnectionException()),
        new IllegalStateException(new SQLException("shutting down", "57P01")));
  }

  @ParameterizedTest
  @MethodSource("faultsOfOurs")
  void a_fault_of_ours_is_never_answered_and_the_message_comes_again(RuntimeException fault) {
    for (int delivery : new int[] {1, 5, 500}) {
      assertThatThrownBy(() -> deliver(delivery, () -> fail(fault))).isSameAs(fault);
    }
    assertThat(done).isEmpty();
  }

  @Test
  void a_failure_that_nobody_foresaw_is_answered_once_it_has_come_back_often_enough()
      throws JMSException {
    IllegalStateException failure = new IllegalStateException("unforeseen");
    for (int delivery = 1; delivery < 5; delivery++) {
      int now = delivery;
      assertThatThrownBy(() -> deliver(now, () -> fail(failure))).isSameAs(failure);
    }
    deliver(5, () -> fail(failure));

    assertThat(done).containsExactly("reply 500");
    Problem problem = (Problem) replies.get(0).document();
    assertThat(problem.traceId()).isNotEmpty();
    assertThat(problem.toString()).doesNotContain("unforeseen");
  }

  @Test
  void what_is_the_senders_fault_is_answered_at_once() throws JMSException {
    deliver(1, () -> fail(InvalidRequest.of("Body", "The Body field is required.")));
    deliver(1, () -> fail(new Refusal(422, "NOT-00001", "Missing contact information")));

    assertThat(done).containsExactly("reply 400", "reply 422");
    assertThat(replies.get(0).reason()).isEqualTo("One or more validation errors occurred.");
    assertThat(replies.get(1).reason()).isEqualTo("Missing contact information");
  }

  private static OrderAnswer fail(RuntimeException failure) {
    throw failure;
  }
}
