package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.AcsBehaviour;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.ReceivedEmail;
import no.altinn.notifications.local.Reporting;
import no.altinn.notifications.local.SmsBehaviour;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What providers report by their own protocols is what senders read. */
@ExtendWith(WholeServer.class)
class DeliveryReportIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String SMS_REPORTS = "/notifications/sms/api/v1/reports";
  private static final String EMAIL_REPORTS = "/notifications/email/api/v1/reports";
  private static final String BOUNCES = "/notifications/email/api/v1/bounces";

  private final LocalStack stack;
  private final Api api;
  private final Orders orders;

  DeliveryReportIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
    this.orders = new Orders(stack, api);
  }

  @AfterEach
  void reportAsUsual() {
    stack.sms().behave(SmsBehaviour.accepting());
  }

  static Stream<Arguments> reportings() {
    return Stream.of(
        Arguments.of("as usual", Reporting.of("DELIVRD"), "Delivered", 1),
        Arguments.of("twice", Reporting.of("DELIVRD").twice(), "Delivered", 2),
        Arguments.of(
            "before the answer", Reporting.of("DELIVRD").beforeTheAnswer(), "Delivered", 1),
        Arguments.of("out of order", Reporting.of("DELIVRD", "ACCEPTD"), "Delivered", 2),
        Arguments.of("of two minds", Reporting.of("DELIVRD", "UNDELIV"), "Delivered", 2),
        Arguments.of("unsure at first", Reporting.of("UNKNOWN", "DELIVRD"), "Delivered", 2),
        Arguments.of("barred", Reporting.of("BARRED"), "Failed_BarredReceiver", 1),
        Arguments.of(
            "late", Reporting.of("UNDELIV").after(Duration.ofSeconds(3)), "Failed_Undelivered", 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reportings")
  void an_sms_ends_as_the_gateway_reports_however_it_does(
      String how, Reporting reporting, String wanted, int reports) {
    int before = stack.sms().acknowledgedReports();
    stack.sms().behave(SmsBehaviour.accepting().reporting(reporting));

    UUID id = api.order("/orders/sms", OrderJson.sms(Addresses.text(), Addresses.phone()));

    orders.sendStatus(
        id, Channel.SMS, PATIENCE, status -> status.getString("status").equals(wanted));
    orders.completed(id, PATIENCE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stack.sms().acknowledgedReports())
                    .isGreaterThanOrEqualTo(before + reports));
    assertThat(
            orders.number(
                "select count(*) from status_log where notification_id is not null"
                    + " and order_id = ? and status not in ('SENDING', 'ACCEPTED')",
                id))
        .as("final statuses")
        .isLessThanOrEqualTo(1);
  }

  @Test
  void a_shipment_and_the_feed_say_delivered() {
    Answer created =
        api.post(
            "/future/orders",
            """
            {"idempotencyId": "%s", "recipient": {"recipientSms": {"phoneNumber": "%s", "smsSettings":
              {"body": "Nytt brev", "sendingTimePolicy": "Anytime"}}}}
            """
                .formatted(UUID.randomUUID(), Addresses.phone()));
    String shipment = created.json().getJsonObject("notification").getString("shipmentId");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/future/shipment/" + shipment).body())
                    .contains("SMS_Delivered", "Order_Completed"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(feedEntry(shipment).toString()).contains("SMS_Delivered"));
  }

  private JsonValue feedEntry(String shipment) {
    long after = 0;
    while (true) {
      Answer page = api.get("/future/shipment/feed?seq=" + after);
      var entries =
          page.response().body().isEmpty()
              ? JsonValue.EMPTY_JSON_ARRAY
              : jakarta.json.Json.createReader(new java.io.StringReader(page.body())).readArray();
      if (entries.isEmpty()) {
        return JsonValue.NULL;
      }
      for (JsonObject entry : entries.getValuesAs(JsonObject.class)) {
        if (entry.getString("shipmentId").equals(shipment)) {
          return entry;
        }
        after = entry.getJsonNumber("sequenceNumber").longValue();
      }
    }
  }

  @Test
  void a_bounce_changes_what_was_accepted() {
    String address = Addresses.email();
    UUID id =
        api.order("/orders/email", OrderJson.email(Addresses.text(), Addresses.text(), address));
    ReceivedEmail email = stack.inbox().awaitEmailTo(address, PATIENCE);
    orders.completed(id, PATIENCE);

    Answer answer =
        post(BOUNCES, "message/rfc822", bounce(email.messageId(), address), "X-Report-Key", KEY);

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    orders.sendStatus(
        id, Channel.EMAIL, PATIENCE, s -> s.getString("status").equals("Failed_Bounced"));
    orders.completed(id, PATIENCE);
  }

  private static final String KEY = LocalStack.REPORT_KEY;

  private static String bounce(String messageId, String address) {
    return """
    From: MAILER-DAEMON@mx.example
    To: noreply@altinn.cloud
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: text/plain

    It could not be delivered.
    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; %s
    Action: failed
    Status: 5.1.1

    --b
    Content-Type: text/rfc822-headers

    Message-ID: %s

    --b--
    """
        .formatted(address, messageId)
        .replace("\n", "\r\n");
  }

  @Test
  void an_email_by_azure_ends_as_event_grid_reports_even_before_the_answer() {
    Operator operator = new Operator(stack, api, Channel.EMAIL);
    operator.decide("smtp/pause", "acs/release");
    try {
      operator.awaitCondition("acs", "auto, weight 100");
      assertReported("Delivered", "Delivered");
      assertReported("Bounced", "Failed_Bounced");
    } finally {
      operator.decide("smtp/release", "acs/pause");
      stack.acs().behave(AcsBehaviour.accepting());
      operator.awaitCondition("acs", "paused, weight 0");
    }
    assertThat(operator.get("/operations/providers").body()).contains("\"smtp\"", "\"acs\"");
    assertThat(operator.get("/operations/providers/changes").body())
        .contains("Paused by an operator.", "Released by an operator.");
  }

  private void assertReported(String reported, String wanted) {
    stack
        .acs()
        .behave(
            AcsBehaviour.accepting().reporting(Reporting.of(reported).twice().beforeTheAnswer()));
    UUID id =
        api.order(
            "/orders/email",
            OrderJson.email(Addresses.text(), Addresses.text(), Addresses.email()));
    orders.sendStatus(
        id, Channel.EMAIL, PATIENCE, status -> status.getString("status").equals(wanted));
    orders.completed(id, PATIENCE);
  }

  @Test
  void event_grid_shakes_hands_in_both_ways_and_nobody_else_is_let_in() {
    String handshake =
        """
        [{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "code-1"}}]
        """;
    String json = "application/json";

    assertThat(post(EMAIL_REPORTS, json, handshake).status()).isEqualTo(401);
    assertThat(post(EMAIL_REPORTS + "?key=wrong", json, handshake).status()).isEqualTo(401);
    assertThat(post(EMAIL_REPORTS + "?key=" + KEY, json, handshake).json())
        .hasToString("{\"validationResponse\":\"code-1\"}");
    assertThat(post(EMAIL_REPORTS, json, "[]", "X-Report-Key", KEY).status()).isEqualTo(200);
    assertThat(post(EMAIL_REPORTS, json, "{", "X-Report-Key", KEY).status()).isEqualTo(400);
    Answer consent =
        api.with("")
            .send(
                request(EMAIL_REPORTS + "?key=" + KEY)
                    .header("WebHook-Request-Origin", "eventgrid.example")
                    .header("WebHook-Request-Rate", "120")
                    .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(consent.header("WebHook-Allowed-Origin")).isEqualTo("eventgrid.example");
    assertThat(consent.header("WebHook-Allowed-Rate")).isEqualTo("*");
  }

  @Test
  void the_gateways_door_asks_for_its_password_and_refuses_what_is_no_report() {
    String right =
        "Basic "
            + Base64.getEncoder().encodeToString(("link:" + LocalStack.REPORT_PASSWORD).getBytes());

    Answer anonymous = post(SMS_REPORTS, "application/xml", "<MSGLST/>");
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(anonymous.header("WWW-Authenticate")).startsWith("Basic ");
    assertThat(post(SMS_REPORTS, "text/plain", "<MSGLST/>", "Authorization", right).status())
        .isEqualTo(400);
    Answer unknown =
        post(
            SMS_REPORTS,
            "text/xml",
            "<MSGLST><MSG><ID>5</ID><REF>never-heard-of</REF><RCV>4791234567</RCV>"
                + "<STATE>DELIVRD</STATE></MSG></MSGLST>",
            "Authorization",
            right);
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.body()).contains("<MSG><ID>5</ID><STATUS>OK</STATUS></MSG>");
    assertThat(post(BOUNCES, "message/rfc822", "Subject: x\r\n\r\nx").status()).isEqualTo(401);
  }

  private Answer post(String path, String type, String body, String... headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", type);
    return api.with("")
        .send(
            (headers.length == 0 ? request : request.headers(headers))
                .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stack.base() + path)).timeout(PATIENCE);
  }
}
