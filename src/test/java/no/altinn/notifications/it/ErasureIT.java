package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator erases a person, and nobody else does. */
@ExtendWith(WholeServer.class)
class ErasureIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String PATH = "/operations/erasures";

  private final LocalStack stack;
  private final Api api;
  private final Api operator;
  private final Orders orders;

  ErasureIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
    this.operator =
        api.with(stack.tokens().enterprise().scopes("altinn:notifications.operator").sign());
    this.orders = new Orders(stack, api);
  }

  @Test
  void an_operator_erases_a_person_and_the_order_still_tells_its_fate() {
    String person = Addresses.noted("17859010229");
    String address = Addresses.email();
    load(person, address);
    UUID order =
        api.order(
            "/orders/email",
            """
            {"subject": "%s", "body": "%s", "recipients": [{"nationalIdentityNumber": "%s"}]}
            """
                .formatted(Addresses.text(), Addresses.text(), person));
    orders.completed(order, PATIENCE);

    Answer answer = erase(operator, person);

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    JsonObject erased = answer.json();
    assertThat(erased.getInt("notifications")).isPositive();
    assertThat(erased.getInt("orders")).isPositive();
    assertThat(api.get("/orders/" + order).body()).doesNotContain(person);
    String emails = api.get("/orders/" + order + "/notifications/email").body();
    assertThat(emails).contains("Succeeded").doesNotContain(person).doesNotContain(address);
    assertThat(orders.completed(order, PATIENCE).getJsonObject("notificationsStatusSummary"))
        .containsKey("email");
    assertThat(
            orders.number(
                "select count(*) from erasure where id = ?::uuid and kind = 'Person' and"
                    + " notifications = ? and length(number_hash) = 32",
                erased.getString("erasureId"),
                erased.getInt("notifications")))
        .isEqualTo(1);
  }

  @Test
  void only_operators_erase_and_only_by_a_number() {
    assertThat(erase(api, "17859010229").status()).isEqualTo(403);
    assertThat(erase(api.with(""), "17859010229").status()).isEqualTo(401);
    assertThat(erase(operator, "kari").status()).isEqualTo(400);
    assertThat(operator.post(PATH, "{}").body()).contains("NationalIdentityNumber");
  }

  private static Answer erase(Api caller, String number) {
    return caller.post(PATH, "{\"nationalIdentityNumber\": \"" + number + "\"}");
  }

  private void load(String person, String address) {
    String csv =
        "nationalIdentityNumber,email,emailUpdated\n"
            + String.join(",", person, address, Instant.now().toString())
            + "\n";
    Answer loaded =
        operator.send(
            operator
                .request("/operations/registers/persons")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv)));
    assertThat(loaded.status()).as("%s", loaded).isEqualTo(200);
  }
}
