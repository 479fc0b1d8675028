package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.SmsBehaviour;
import no.altinn.notifications.local.SmtpBehaviour;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker or a provider fails: orders are taken all the same and go out when it is back. */
@ExtendWith(WholeServer.class)
class FaultIT {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final LocalStack stack;
  private final Api api;
  private final Orders orders;

  FaultIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
    this.orders = new Orders(stack, api);
  }

  @AfterEach
  void heal() {
    stack.smtp().start().behave(SmtpBehaviour.accepting());
    stack.sms().start().behave(SmsBehaviour.accepting());
  }

  @Test
  void while_the_broker_is_down_orders_are_accepted_and_go_out_once_it_is_back() {
    String before = Addresses.email();
    String during = Addresses.email();
    String number = Addresses.phone();

    UUID first = api.order("/orders/email", OrderJson.email("Emne", "Innhold", before));
    stack.broker().close();
    UUID second = api.order("/orders/email", OrderJson.email("Emne", "Innhold", during));
    UUID third = api.order("/orders/sms", OrderJson.sms("Innhold", number));
    assertThat(api.get("/orders/" + second + "/status").json().getJsonObject("processingStatus"))
        .extractingByKey("status")
        .hasToString("\"Registered\"");
    stack.broker().restart();

    orders.completed(first, PATIENCE);
    orders.completed(second, PATIENCE);
    orders.completed(third, PATIENCE);
    assertThat(stack.inbox().emailCountTo(before)).isEqualTo(1 + orders.possibleRepeats(first));
    assertThat(stack.inbox().emailCountTo(during)).isEqualTo(1);
    assertThat(stack.inbox().smsCountTo(number)).isEqualTo(1);
  }

  @Test
  void while_providers_are_down_their_messages_wait_longer_each_time_and_say_so() {
    String address = Addresses.email();
    String number = Addresses.phone();
    stack.smtp().stop();
    stack.sms().behave(SmsBehaviour.accepting().failingWith(503));

    UUID email = api.order("/orders/email", OrderJson.email("Emne", "Innhold", address));
    UUID sms = api.order("/orders/sms", OrderJson.sms("Innhold", number));

    Duration emailDelay = waits(email, Channel.EMAIL, 1, "The SMTP relay could not be reached.");
    Duration smsDelay = waits(sms, Channel.SMS, 1, "The SMS gateway answered HTTP 503.");
    assertThat(waits(email, Channel.EMAIL, 2, "The SMTP relay could not be reached."))
        .isGreaterThan(emailDelay);
    assertThat(waits(sms, Channel.SMS, 2, "The SMS gateway answered HTTP 503."))
        .isGreaterThan(smsDelay);
    heal();

    orders.completed(email, PATIENCE);
    orders.completed(sms, PATIENCE);
    assertThat(stack.inbox().emailCountTo(address)).isEqualTo(1);
    assertThat(stack.inbox().smsCountTo(number)).isEqualTo(1);
    assertThat(orders.possibleRepeats(email)).isZero();
    assertThat(orders.possibleRepeats(sms)).isZero();
  }

  private Duration waits(UUID order, Channel channel, int attempt, String detail) {
    JsonObject status =
        orders.sendStatus(
            order,
            channel,
            PATIENCE,
            found -> found.getInt("attempts", 0) >= attempt && found.containsKey("nextAttempt"));
    assertThat(status.getInt("attempts")).isEqualTo(attempt);
    assertThat(status.getString("status")).isEqualTo("New");
    assertThat(status.getString("detail")).isEqualTo(detail);
    return Duration.between(
        Instant.parse(status.getString("lastUpdate")),
        Instant.parse(status.getString("nextAttempt")));
  }

  @Test
  void a_lost_reply_leads_to_one_more_attempt_and_a_recorded_possible_repeat() {
    String address = Addresses.email();
    String number = Addresses.phone();
    stack.smtp().behave(SmtpBehaviour.accepting().losingReplies());
    stack.sms().behave(SmsBehaviour.accepting().losingReplies());

    UUID email = api.order("/orders/email", OrderJson.email("Emne", "Innhold", address));
    UUID sms = api.order("/orders/sms", OrderJson.sms("Innhold", number));
    assertThat(stack.inbox().awaitEmailTo(address, PATIENCE).replyLost()).isTrue();
    assertThat(stack.inbox().awaitSmsTo(number, PATIENCE).replyLost()).isTrue();
    heal();

    orders.completed(email, PATIENCE);
    orders.completed(sms, PATIENCE);
    assertThat(orders.possibleRepeats(email)).isEqualTo(1);
    assertThat(orders.possibleRepeats(sms)).isEqualTo(1);
    assertThat(stack.inbox().emailCountTo(address)).isEqualTo(2);
    assertThat(stack.inbox().smsCountTo(number)).isEqualTo(2);
    assertThat(stack.inbox().emailsTo(address))
        .extracting(message -> message.messageId())
        .as("one Message-ID, so that a mail system can tell")
        .containsOnly(stack.inbox().emailsTo(address).get(0).messageId());
  }

  @Test
  void an_address_that_the_provider_refuses_fails_and_the_order_completes() {
    String address = Addresses.email();
    String number = Addresses.phone();
    stack.smtp().behave(SmtpBehaviour.accepting().refusing(550, "5.1.1 No such user"));
    stack.sms().behave(SmsBehaviour.accepting().refusing("Invalid RCV"));

    UUID email = api.order("/orders/email", OrderJson.email("Emne", "Innhold", address));
    UUID sms = api.order("/orders/sms", OrderJson.sms("Innhold", number));

    orders.completed(email, PATIENCE);
    orders.completed(sms, PATIENCE);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        orders
                            .sendStatus(email, Channel.EMAIL, PATIENCE, found -> true)
                            .getString("status"))
                    .isEqualTo("Failed_Bounced"));
    assertThat(orders.sendStatus(sms, Channel.SMS, PATIENCE, found -> true).getString("status"))
        .isEqualTo("Failed_InvalidRecipient");
  }
}
