package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order that is marked as a test goes all the way, but reaches nobody. */
@ExtendWith(WholeServer.class)
class SimulatedOrderIT {

  private final LocalStack stack;
  private final Api api;

  SimulatedOrderIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
  }

  @Test
  void every_recipient_of_a_test_has_the_end_that_its_address_says() {
    Api.Answer answer =
        test(
            "/orders/sms",
            """
            {"body": "%s", "recipients": [{"mobileNumber": "+4740000000"}, {"mobileNumber": "+4740000012"},
              {"mobileNumber": "+4740000011"}]}
            """
                .formatted(Addresses.text()),
            "true");
    assertThat(answer.status()).isEqualTo(202);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(statuses(answer.json().getString("orderId")))
                    .containsExactlyInAnyOrder(
                        "SMS_Delivered",
                        "SMS_Failed_BarredReceiver",
                        "SMS_Failed_InvalidRecipient"));
    assertThat(stack.inbox().smsCounts()).doesNotContainKeys("4740000000", "4740000012");
  }

  @Test
  void the_idempotency_id_of_a_test_stays_free_for_what_is_meant() {
    String address = Addresses.email();
    String body =
        """
        {"idempotencyId": "%s", "recipientEmail": {"emailAddress": "%s", "emailSettings": {"subject": "%s", "body": "%s"}}}
        """
            .formatted(UUID.randomUUID(), address, Addresses.text(), Addresses.text());

    assertThat(test("/future/orders/instant/email", body, "true").status()).isEqualTo(201);
    assertThat(test("/future/orders/instant/email", body, "true").status()).isEqualTo(200);
    assertThat(stack.inbox().emailCountTo(address)).isZero();

    assertThat(api.post("/future/orders/instant/email", body).status()).isEqualTo(201);
    await().atMost(Duration.ofSeconds(30)).until(() -> stack.inbox().emailCountTo(address) == 1);
  }

  @Test
  void the_other_channel_is_tried_after_a_failure_and_the_order_waits_for_it() throws Exception {
    String person = Addresses.noted("17859010229");
    try (Connection connection = stack.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into register_person (national_identity_number, email, email_verified, mobile,"
              + " mobile_verified, may_be_notified) values ('"
              + person
              + "', 'bounced@simulator.example', now(), '+4740000000', now(), true) on conflict"
              + " (national_identity_number) do update set email = excluded.email, mobile ="
              + " excluded.mobile, email_verified = now(), mobile_verified = now(), reserved ="
              + " false");
    }
    Api.Answer answer =
        test(
            "/orders",
            """
            {"notificationChannel": "EmailPreferred", "fallbackAfterFailure": true,
             "emailTemplate": {"subject": "%1$s", "body": "%1$s"}, "smsTemplate": {"body": "%1$s"},
             "recipients": [{"nationalIdentityNumber": "%2$s"}]}
            """
                .formatted(Addresses.text(), person),
            "true");
    assertThat(answer.status()).isEqualTo(202);
    String order = answer.json().getString("orderId");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(api.get("/future/shipment/" + order).json().getString("status"))
                    .isEqualTo("Order_Completed"));
    assertThat(statuses(order)).containsExactlyInAnyOrder("Email_Failed_Bounced", "SMS_Delivered");
    assertThat(api.get("/future/shipment/" + order).json().getJsonArray("recipients"))
        .filteredOn(recipient -> recipient.asJsonObject().containsKey("fallbackFor"))
        .singleElement()
        .satisfies(
            sms ->
                assertThat(sms.asJsonObject().getString("fallbackFor"))
                    .isEqualTo("bounced@simulator.example"));
  }

  @Test
  void a_token_for_tests_orders_nothing_else() {
    String address = Addresses.email();
    Api tester =
        api.with(
            stack
                .tokens()
                .enterprise()
                .scopes("altinn:serviceowner/notifications.create", "altinn:notifications.test")
                .sign());

    UUID order =
        tester.order("/orders/email", OrderJson.email(Addresses.text(), Addresses.text(), address));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(statuses(order.toString())).containsExactly("Email_Delivered"));
    assertThat(stack.inbox().emailCountTo(address)).isZero();
  }

  @Test
  void a_mark_that_is_neither_is_refused() {
    Api.Answer answer =
        test("/orders/sms", OrderJson.sms(Addresses.text(), Addresses.phone()), "maybe");

    assertThat(answer.status()).isEqualTo(400);
  }

  private Api.Answer test(String path, String body, String mark) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .header("X-Notifications-Test", mark)
            .POST(BodyPublishers.ofString(body)));
  }

  private List<String> statuses(String order) {
    return api.get("/future/shipment/" + order).json().getJsonArray("recipients").stream()
        .map(recipient -> recipient.asJsonObject().getString("status"))
        .toList();
  }
}
