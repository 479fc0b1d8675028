package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.it.MessageSender.Reply;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An order by message is worth exactly as much as one by REST. */
@ExtendWith(WholeServer.class)
class RoadsIT {

  private static final Map<String, String> PATHS =
      Map.of(
          "future", "/future/orders",
          "composed-email", "/future/orders/composed-email",
          "instant", "/future/orders/instant",
          "instant-sms", "/future/orders/instant/sms",
          "instant-email", "/future/orders/instant/email",
          "legacy-orders", "/orders",
          "legacy-email", "/orders/email",
          "legacy-sms", "/orders/sms");

  private final LocalStack stack;
  private final Orders orders;
  private final String token;
  private final Api api;
  private MessageSender sender;

  RoadsIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.token =
        stack
            .tokens()
            .enterprise()
            .scopes(Api.CREATE, "altinn:serviceowner/notifications.composedemail.create")
            .sign();
    this.api = api.with(token);
    this.orders = new Orders(stack, api);
  }

  @BeforeEach
  void connect() {
    sender = new MessageSender(stack, "ttd");
  }

  @AfterEach
  void disconnect() {
    sender.close();
  }

  /** One line of the table. */
  record Row(String kind, String name, int status, String body) {

    static Row of(String line) {
      try (JsonReader reader = Json.createReader(new StringReader(line))) {
        JsonObject row = reader.readObject();
        JsonValue body = row.get("body");
        return new Row(
            row.getString("kind"),
            row.getString("name"),
            row.getInt("status"),
            body instanceof JsonString broken ? broken.getString() : body.toString());
      }
    }

    /** Each road has idempotency ids of its own, or the second would repeat the first. */
    String on(String road) {
      return body.replace("ROAD", road + "-" + UUID.randomUUID());
    }

    @Override
    public String toString() {
      return kind + ": " + name + " → " + status;
    }
  }

  static Stream<Row> rows() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RoadsIT.class.getResourceAsStream("/jms/orders.jsonl"), StandardCharsets.UTF_8))) {
      return lines.lines().toList().stream().map(Row::of);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void both_roads_store_the_same_rows_and_give_the_same_answer(Row row) {
    int before = stored();
    Answer byRest = api.post(PATHS.get(row.kind()), row.on("rest"));
    int afterRest = stored();
    Reply byMessage =
        sender.reply(sender.send(MessageSender.IN, row.kind(), token, row.on("message")));
    int afterMessage = stored();

    assertThat(byRest.status()).as("%s", byRest).isEqualTo(row.status());
    assertThat(byMessage.status()).as("%s", byMessage).isEqualTo(row.status());
    assertThat(comparable(byMessage.body())).isEqualTo(comparable(byRest.body()));
    assertThat(byMessage.property("contentType")).isEqualTo(byRest.header("Content-Type"));
    assertThat(afterMessage - afterRest).isEqualTo(afterRest - before);
    if (row.status() < 300) {
      assertThat(comparable((String) byMessage.property("location")))
          .isEqualTo(comparable(byRest.header("Location")));
      assertThat(afterRest).isGreaterThan(before);
      assertThat(rows(byMessage.json(), row)).isEqualTo(rows(byRest.json(), row)).contains("road");
    } else {
      assertThat(afterMessage).isEqualTo(before);
    }
  }

  private int stored() {
    return orders.number("select count(*) from orders");
  }

  /** What two answers to the same request cannot have in common is taken out. */
  private static String comparable(String text) {
    return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id")
        .replaceAll("\"traceId\": *\"[0-9a-f]+\"", "trace")
        .replaceAll("\\s+", "");
  }

  /** All that is stored of an order but what time and chance make different. */
  private String rows(JsonObject receipt, Row row) {
    UUID id =
        UUID.fromString(receipt.getString("orderId", receipt.getString("notificationOrderId", "")));
    return orders.text(
        """
        select jsonb_agg(
          to_jsonb(o) - array['id', 'chain_id', 'created', 'status', 'status_time', 'pending', 'attempts', 'detail', 'due_at',
            'lease_token', 'leased_by', 'leased_until', %s]
          || jsonb_build_object(
            'chain', (select to_jsonb(c) - array['id', 'idempotency_id', 'fingerprint', 'created'] from order_chain c
              where c.id = o.chain_id),
            'texts', (select jsonb_agg(to_jsonb(t) - 'order_id' order by t.channel) from message_text t where t.order_id = o.id),
            'notifications', (select jsonb_agg(jsonb_build_array(n.channel, n.address, n.instant, n.expires_at - o.created))
              from notification n where n.order_id = o.id and n.instant))
          order by o.chain_position)::text
        from orders o where o.id = ? or o.chain_id = ?
        """
            .formatted(row.body().contains("requestedSendTime") ? "''" : "'requested_send_time'"),
        id,
        id);
  }
}
