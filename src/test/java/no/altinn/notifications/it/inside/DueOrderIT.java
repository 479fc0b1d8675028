package no.altinn.notifications.it.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.operations.DeadLetters;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.DeadLettering;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a due order gets processed, on whatever road it comes, and what happens on the way. */
@ExtendWith(ArquillianExtension.class)
class DueOrderIT {

  private static final String DUE = "notifications.orders.due";
  private static final int MANY = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Resource(lookup = "jms/broker")
  ConnectionFactory broker;

  @Inject DeadLetters letters;
  @Inject TestOrders orders;
  @Inject OrderClaims claims;
  @Inject Rows rows;

  @AfterEach
  void clean() {
    orders.clean();
  }

  @Test
  void a_timer_claims_a_due_order_that_no_message_tells_of() {
    UUID order = orders.due();

    awaitCompletion(order);

    assertThat(rows.row("select attempts from orders where id = ?", order))
        .containsEntry("attempts", 1);
  }

  @Test
  void a_listener_processes_what_a_message_tells_of() {
    Claim claim = orders.held();

    put(claim.encode());

    awaitCompletion(claim.ids().get(0));
  }

  @Test
  void a_failure_rolls_back_and_the_message_is_delivered_again() {
    Claim claim = orders.held();
    UUID order = claim.ids().get(0);
    rows.execute("create sequence it_touches");
    rows.execute(
        """
        create function it_fail_once() returns trigger language plpgsql as $$
        begin
          if old.id = '%s' and nextval('it_touches') = 1 then raise exception 'the first touch fails'; end if;
          return new;
        end $$
        """
            .formatted(order));
    rows.execute(
        "create trigger it_fail_once before update on orders for each row execute function"
            + " it_fail_once()");
    try {
      put(claim.encode());

      awaitCompletion(order);
      assertThat(rows.row("select last_value from it_touches"))
          .extractingByKey("last_value")
          .satisfies(touches -> assertThat((Long) touches).isGreaterThan(1));
      assertThat(rows.row("select attempts from orders where id = ?", order))
          .as("what the failed delivery wrote is rolled back")
          .containsEntry("attempts", 1);
    } finally {
      rows.execute("drop trigger it_fail_once on orders");
      rows.execute("drop function it_fail_once");
      rows.execute("drop sequence it_touches");
    }
  }

  @Test
  void a_message_that_cannot_be_handled_becomes_a_dead_letter_with_the_reason() {
    for (String queue :
        List.of(DUE, "notifications.send.email", "notifications.send.sms.instant")) {
      List<String> before = ids();

      put(queue, "not a claim " + UUID.randomUUID());

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(letters.oldest(MANY))
                      .filteredOn(letter -> !before.contains(letter.id()))
                      .anySatisfy(
                          letter -> {
                            assertThat(letter.queue()).isEqualTo(queue);
                            assertThat(letter.reason()).isEqualTo("IllegalArgumentException");
                          }));
    }
    assertThat(letters.count()).isNotNegative();
  }

  @Test
  void a_dead_letter_that_is_put_back_is_handled_as_if_it_had_never_been_away() {
    Claim claim = orders.held();
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      context
          .createProducer()
          .setProperty(DeadLettering.ORIGIN, DUE)
          .send(context.createQueue(DeadLettering.QUEUE), claim.encode());
    }

    assertThat(letters.replay(MANY)).isPositive();

    awaitCompletion(claim.ids().get(0));
  }

  private List<String> ids() {
    return letters.oldest(MANY).stream().map(DeadLetters.DeadLetter::id).toList();
  }

  @Test
  void a_repeat_of_a_message_finds_nothing_to_take() {
    Claim claim = orders.held();

    assertThat(claims.take(claim).orders()).hasSize(1);

    assertThat(claims.take(claim).orders()).isEmpty();
    assertThat(orders.status(claim.ids().get(0))).isEqualTo("Processing");
  }

  private void put(String text) {
    put(DUE, text);
  }

  private void put(String queue, String text) {
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      context.createProducer().send(context.createQueue(queue), text);
    }
  }

  private void awaitCompletion(UUID order) {
    await().atMost(PATIENCE).until(() -> orders.status(order), "Completed"::equals);
  }
}
