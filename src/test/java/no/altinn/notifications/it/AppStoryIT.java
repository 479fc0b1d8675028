package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an Altinn App goes through: with no token but its platform access token it orders a message
 * and a reminder, and its own instance decides whether the reminder is still wanted.
 */
@ExtendWith(WholeServer.class)
class AppStoryIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String INSTANCE = "/ttd/app/instances/50001/0197a1c2/skal-varsles";

  private final LocalStack stack;
  private final Api app;
  private final String token;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private HttpServer instance;
  private volatile int status = 200;
  private volatile String says = "{\"sendNotification\": false}";

  AppStoryIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.app = api.with("");
    this.token = stack.tokens().platformAccess().org("ttd").app("skjema").sign();
  }

  @BeforeEach
  void startInstance() throws IOException {
    instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    instance.createContext(
        INSTANCE,
        exchange -> {
          try (exchange) {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = says.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    instance.start();
  }

  @AfterEach
  void stopInstance() {
    instance.stop(0);
  }

  @Test
  void an_app_orders_a_message_and_a_reminder_and_its_instance_stops_the_reminder()
      throws Exception {
    String told = Addresses.email();
    String reminded = Addresses.email();

    Answer created =
        order(
            """
            {"idempotencyId": "%s", "sendersReference": "skjema-50001", "recipient": %s,
             "reminders": [{"delay": "PT1S", "sendersReference": "skjema-50001-husk", "conditionEndpoint": "%s", "recipient": %s}]}
            """
                .formatted(UUID.randomUUID(), recipient(told), endpoint(), recipient(reminded)));

    assertThat(created.status()).as("%s", created).isEqualTo(201);
    JsonObject main = created.json().getJsonObject("notification");
    String message = main.getString("shipmentId");
    String reminder = main.getJsonArray("reminders").getJsonObject(0).getString("shipmentId");
    stack.inbox().awaitEmailTo(told, PATIENCE);
    await().atMost(PATIENCE).until(() -> status(message), "Order_Completed"::equals);

    await().atMost(PATIENCE).until(() -> status(reminder), "Order_SendConditionNotMet"::equals);
    JsonObject shipment = shipment(reminder);
    assertThat(shipment.getString("type")).isEqualTo("Reminder");
    assertThat(shipment.getJsonArray("recipients")).isEmpty();
    JsonObject check = shipment.getJsonArray("conditionChecks").getJsonObject(0);
    assertThat(check.getString("answer")).isEqualTo("DoNotSend");
    assertThat(check.getInt("attempt")).isEqualTo(1);
    assertThat(check.getInt("latencyMilliseconds")).isNotNegative();
    assertThat(shipment(message)).doesNotContainKey("conditionChecks");

    JsonObject legacy = get("/orders/" + reminder + "/status").json();
    assertThat(legacy.getJsonObject("processingStatus").getString("status"))
        .isEqualTo("SendConditionNotMet");
    assertThat(legacy.getJsonObject("processingStatus").getJsonArray("conditionChecks")).hasSize(1);
    await().atMost(PATIENCE).until(() -> fed(reminder), "Order_SendConditionNotMet"::equals);
    await().atMost(PATIENCE).until(() -> fed(message), "Order_Completed"::equals);

    assertThat(stack.inbox().emailCountTo(told)).isEqualTo(1);
    assertThat(stack.inbox().emailCountTo(reminded)).isZero();
    assertThat(authorizations).hasSize(1);
    SignedJWT shown = SignedJWT.parse(authorizations.get(0).substring("Bearer ".length()));
    assertThat(
            shown.verify(new RSASSAVerifier(SigningKey.loadOrCreate(stack.folder()).publicKey())))
        .isTrue();
    assertThat(shown.getJWTClaimsSet().getStringClaim("scope"))
        .isEqualTo("altinn:system/notifications.condition.check");
  }

  @Test
  void while_its_instance_is_out_the_app_sees_that_its_order_waits_and_why() {
    status = 503;
    says = "{\"sendNotification\": true}";
    String address = Addresses.email();

    Answer created =
        order(
            """
            {"idempotencyId": "%s", "conditionEndpoint": "%s", "conditionPolicy": "RetryUntil", "recipient": %s}
            """
                .formatted(UUID.randomUUID(), endpoint(), recipient(address)));

    String id = created.json().getJsonObject("notification").getString("shipmentId");
    JsonObject waiting =
        await()
            .atMost(PATIENCE)
            .until(() -> shipment(id), shipment -> shipment.containsKey("detail"));
    assertThat(waiting.getString("status")).isEqualTo("Order_Processing");
    assertThat(waiting.getString("detail"))
        .isEqualTo("Waits for its send condition, which is asked again. The answer is HTTP 503.");
    assertThat(waiting.getJsonArray("conditionChecks").getJsonObject(0).getString("answer"))
        .isEqualTo("Inconclusive");
    assertThat(stack.inbox().emailCountTo(address)).isZero();

    status = 200;

    stack.inbox().awaitEmailTo(address, PATIENCE);
  }

  private String endpoint() {
    return "http://localhost:" + instance.getAddress().getPort() + INSTANCE;
  }

  private static String recipient(String address) {
    return """
    {"recipientEmail": {"emailAddress": "%s", "emailSettings": {"subject": "%s", "body": "Logg inn."}}}
    """
        .formatted(address, Addresses.text());
  }

  private Answer order(String json) {
    return app.send(
        request("/future/orders")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private Answer get(String path) {
    return app.send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return app.request(path).header("PlatformAccessToken", token);
  }

  private JsonObject shipment(String id) {
    return get("/future/shipment/" + id).json();
  }

  private String status(String id) {
    return shipment(id).getString("status");
  }

  /** How the feed says that a shipment ended; empty if it does not. */
  private String fed(String id) {
    Answer page = get("/future/shipment/feed?orderBy=Desc&pageSize=100");
    try (JsonReader reader = Json.createReader(new StringReader(page.body()))) {
      return reader.readArray().stream()
          .map(JsonValue::asJsonObject)
          .filter(entry -> entry.getString("shipmentId").equals(id))
          .map(entry -> entry.getString("status"))
          .findFirst()
          .orElse("");
    }
  }
}
