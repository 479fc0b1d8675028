package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.ReceivedEmail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recipients are named by number, and reached by what the registers know when the order is due. */
@ExtendWith(WholeServer.class)
class RegistersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String OPERATE = "altinn:notifications.operator";

  private final LocalStack stack;
  private final Api api;
  private final Api operator;
  private final Orders orders;

  RegistersIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
    this.operator = api.with(stack.tokens().enterprise().scopes(OPERATE).sign());
    this.orders = new Orders(stack, api);
  }

  @Test
  void an_address_that_changed_between_order_and_send_is_the_one_used() {
    String person = Addresses.noted("17859010067");
    String before = Addresses.email();
    String after = Addresses.email();
    load("persons", person(person, before));
    Answer accepted =
        api.post("/orders/email", order(person, "Nytt brev", Instant.now().plusSeconds(4)));
    assertThat(accepted.json().getJsonObject("recipientLookup").getString("status"))
        .isEqualTo("Success");

    load("persons", person(person, after));

    stack.inbox().awaitEmailTo(after, PATIENCE);
    orders.completed(UUID.fromString(accepted.json().getString("orderId")), PATIENCE);
    assertThat(stack.inbox().emailCountTo(before)).isZero();
  }

  @Test
  void a_message_greets_each_recipient_by_name() {
    String person = Addresses.noted("17859010148");
    String address = Addresses.email();
    load("persons", person(person, address));
    load("names", "number,name\n" + person + "," + Addresses.noted("TESTESEN TRINE") + "\n");

    api.order("/orders/email", order(person, "Hei $recipientName$", Instant.now()));

    ReceivedEmail email = stack.inbox().awaitEmailTo(address, PATIENCE);
    assertThat(email.subject()).isEqualTo("Hei TESTESEN TRINE");
  }

  @Test
  void while_a_register_is_out_new_orders_are_refused_and_due_ones_wait() throws SQLException {
    String person = Addresses.noted("17859010229");
    String address = Addresses.email();
    load("persons", person(person, address));
    UUID waiting =
        api.order("/orders/email", order(person, "Venter", Instant.now().plusSeconds(2)));
    int stored = orders.number("select count(*) from orders");
    execute("alter table register_person rename to register_person_out");
    try {
      Answer refused = api.post("/orders/email", order(person, "Avvist", Instant.now()));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      assertThat(orders.number("select count(*) from orders")).isEqualTo(stored);

      assertThat(
              await("the order waits")
                  .atMost(PATIENCE)
                  .until(() -> processing(waiting), status -> status.containsKey("detail"))
                  .getString("detail"))
          .contains("the register of persons");
      assertThat(stack.inbox().emailCountTo(address)).isZero();
    } finally {
      execute("alter table register_person_out rename to register_person");
    }

    stack.inbox().awaitEmailTo(address, PATIENCE);
    assertThat(orders.completed(waiting, PATIENCE)).isNotNull();
  }

  @Test
  void an_import_tells_bad_lines_and_is_for_operators_only() {
    String lines = "number,name\n313000028,FLERE ADRESSER AS\n12,X\n";

    JsonObject report = post(operator, "names", lines).json();
    assertThat(report.getInt("stored")).isEqualTo(1);
    assertThat(report.getInt("bad")).isEqualTo(1);
    assertThat(report.getJsonArray("faults").getJsonObject(0).getInt("line")).isEqualTo(3);

    assertThat(post(api, "names", lines).status()).isEqualTo(403);
    assertThat(post(api.with(""), "names", lines).status()).isEqualTo(401);
    assertThat(post(operator, "nothing", lines).status()).isEqualTo(404);
  }

  @Test
  void an_import_may_be_larger_than_other_requests() {
    String line = "# ".repeat(500) + "\n";

    Answer answer = post(operator, "names", "number,name\n" + line.repeat(12_000));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getInt("bad")).isEqualTo(12_000);
    assertThat(answer.json().getJsonArray("faults")).hasSize(1_000);
  }

  private JsonObject processing(UUID order) {
    return api.get("/orders/" + order + "/status").json().getJsonObject("processingStatus");
  }

  private void load(String kind, String csv) {
    Answer answer = post(operator, kind, csv);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.json().getInt("bad")).isZero();
  }

  private static Answer post(Api caller, String kind, String csv) {
    return caller.send(
        caller
            .request("/operations/registers/" + kind)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(csv)));
  }

  private static String person(String number, String email) {
    return "nationalIdentityNumber,email,emailUpdated\n"
        + String.join(",", number, email, Instant.now().toString())
        + "\n";
  }

  private static String order(String person, String subject, Instant due) {
    return """
    {"subject": "%s", "body": "Logg inn for å lese.", "requestedSendTime": "%s", "recipients": [{"nationalIdentityNumber": "%s"}]}
    """
        .formatted(subject, due, person);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = stack.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
