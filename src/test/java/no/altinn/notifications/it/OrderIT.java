package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.ReceivedEmail;
import no.altinn.notifications.local.ReceivedSms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order goes in over HTTP, its message comes out at the provider, and it can be read back. */
@ExtendWith(WholeServer.class)
class OrderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LocalStack stack;
  private final Api api;
  private final Orders orders;

  OrderIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
    this.orders = new Orders(stack, api);
  }

  @Test
  void an_email_order_goes_out_and_completes() {
    String address = Addresses.email();
    String subject = Addresses.text();
    String body = Addresses.text();

    Answer accepted = api.post("/orders/email", OrderJson.email(subject, body, address));

    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    String id = accepted.json().getString("orderId");
    String self = stack.base() + "/notifications/api/v1/orders/" + id;
    assertThat(accepted.header("Location")).isEqualTo(self);

    ReceivedEmail email = stack.inbox().awaitEmailTo(address, PATIENCE);
    assertThat(email.subject()).isEqualTo(subject);
    assertThat(email.plainText()).isEqualToIgnoringWhitespace(body);
    assertThat(email.from()).isEqualTo("noreply@altinn.cloud");

    JsonObject status = orders.completed(UUID.fromString(id), PATIENCE);
    assertThat(status.getString("id")).isEqualTo(id);
    assertThat(status.getString("creator")).isEqualTo("ttd");
    assertThat(status.getString("sendersReference")).isEqualTo("ref-it");
    assertThat(status.getString("notificationChannel")).isEqualTo("Email");
    assertThat(status.getJsonObject("processingStatus").getString("status")).isEqualTo("Completed");
    JsonObject summary = status.getJsonObject("notificationsStatusSummary");
    assertThat(summary).doesNotContainKey("sms");
    assertThat(summary.getJsonObject("email").getInt("generated")).isEqualTo(1);
    assertThat(summary.getJsonObject("email").getInt("succeeded")).isEqualTo(1);
    assertThat(summary.getJsonObject("email").getJsonObject("links").getString("self"))
        .isEqualTo(self + "/notifications/email");

    JsonObject order = api.get("/orders/" + id).json();
    assertThat(order.getString("id")).isEqualTo(id);
    assertThat(order.getJsonArray("recipients")).hasSize(1);
    assertThat(order.getJsonArray("recipients").getJsonObject(0).getString("emailAddress"))
        .isEqualTo(address);
    assertThat(order.getJsonObject("emailTemplate").getString("subject")).isEqualTo(subject);
    assertThat(order.getJsonObject("emailTemplate").getString("body")).isEqualTo(body);
    assertThat(order).doesNotContainKey("smsTemplate");
    assertThat(order.getJsonObject("links").getString("self")).isEqualTo(self);
    assertThat(order.getJsonObject("links").getString("status")).isEqualTo(self + "/status");
    assertThat(OffsetDateTime.parse(order.getString("requestedSendTime")))
        .isEqualTo(OffsetDateTime.parse(status.getString("requestedSendTime")));

    JsonObject emails = api.get("/orders/" + id + "/notifications/email").json();
    assertThat(emails.getString("orderId")).isEqualTo(id);
    assertThat(emails.getInt("generated")).isEqualTo(1);
    assertThat(emails.getInt("succeeded")).isEqualTo(1);
    JsonObject one = emails.getJsonArray("notifications").getJsonObject(0);
    assertThat(UUID.fromString(one.getString("id"))).isNotNull();
    assertThat(one.getBoolean("succeeded")).isTrue();
    assertThat(one.getJsonObject("recipient").getString("emailAddress")).isEqualTo(address);
    assertThat(one.getJsonObject("sendStatus").getString("status")).isEqualTo("Succeeded");

    assertThat(api.get("/orders/" + id + "/notifications/sms").json().getInt("generated")).isZero();
    assertThat(api.get("/orders?sendersReference=ref-it").body()).contains(id);
    assertThat(stack.inbox().emailCountTo(address)).isEqualTo(1);
  }

  @Test
  void an_sms_order_goes_out_and_completes() {
    String number = Addresses.phone();
    String body = Addresses.text();

    String id = api.order("/orders/sms", OrderJson.sms(body, number)).toString();

    ReceivedSms sms = stack.inbox().awaitSmsTo(number, PATIENCE);
    assertThat(sms.text()).isEqualTo(body);
    assertThat(sms.from()).isEqualTo("Altinn");

    JsonObject status = orders.completed(UUID.fromString(id), PATIENCE);
    assertThat(status.getString("notificationChannel")).isEqualTo("Sms");
    JsonObject summary = status.getJsonObject("notificationsStatusSummary");
    assertThat(summary).doesNotContainKey("email");
    assertThat(summary.getJsonObject("sms").getInt("succeeded"))
        .as("a delivered SMS is none of the accepted (wire contract §1.4)")
        .isZero();

    JsonObject order = api.get("/orders/" + id).json();
    assertThat(order.getJsonObject("smsTemplate").getString("body")).isEqualTo(body);
    assertThat(order).doesNotContainKey("emailTemplate");

    JsonObject messages = api.get("/orders/" + id + "/notifications/sms").json();
    assertThat(messages.getInt("generated")).isEqualTo(1);
    assertThat(messages.getInt("succeeded")).isEqualTo(1);
    JsonObject one = messages.getJsonArray("notifications").getJsonObject(0);
    assertThat(one.getJsonObject("recipient").getString("mobileNumber")).isEqualTo(number);
    assertThat(one.getJsonObject("sendStatus").getString("status")).isEqualTo("Delivered");
    assertThat(stack.inbox().smsCountTo(number)).isEqualTo(1);
  }
}
