package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Stream;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request is its sender's to know: never a 5xx, and nothing is stored. */
@ExtendWith(WholeServer.class)
class BadRequestIT {

  private static final String GOOD = OrderJson.email("Emne", "Innhold", "ola@example.no");

  private final LocalStack stack;
  private final Api api;
  private final Orders orders;
  private int storedBefore;

  BadRequestIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
    this.orders = new Orders(stack, api);
  }

  @BeforeEach
  void count() {
    storedBefore = stored();
  }

  @AfterEach
  void nothing_is_stored() {
    assertThat(stored()).isEqualTo(storedBefore);
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("empty body", "", 400),
        arguments("broken JSON", "{\"subject\": \"Emne\", ", 400),
        arguments("no JSON at all", "<order/>", 400),
        arguments("array", "[" + GOOD + "]", 400),
        arguments("text", "\"an order\"", 400),
        arguments("number", "42", 400),
        arguments("null", "null", 400),
        arguments("empty object", "{}", 400),
        arguments("trailing junk", GOOD + "}", 400),
        arguments("subject is a number", GOOD.replace("\"Emne\"", "7"), 400),
        arguments("recipients is an object", GOOD.replaceAll("\\[.*]", "{}"), 400),
        arguments("recipients is a text", GOOD.replaceAll("\\[.*]", "\"ola@example.no\""), 400),
        arguments("recipient is a text", GOOD.replaceAll("\\[.*]", "[\"ola@example.no\"]"), 400),
        arguments("recipient is null", GOOD.replaceAll("\\[.*]", "[null]"), 400),
        arguments("no recipient", GOOD.replaceAll("\\[.*]", "[]"), 400),
        arguments("address is an array", GOOD.replace("\"ola@example.no\"", "[1, 2]"), 400),
        arguments("no such content type", GOOD.replace("Plain", "Rich"), 400),
        arguments("no such day", with("requestedSendTime", "2026-02-30T10:00:00Z"), 400),
        arguments("a time in the past", with("requestedSendTime", "2001-01-01T10:00:00Z"), 400),
        arguments("null character", GOOD.replace("Innhold", "Inn\\u0000hold"), 400),
        arguments("lone surrogate", GOOD.replace("Innhold", "Inn\\ud800hold"), 400),
        arguments("nested a thousand deep", "[".repeat(1000) + "]".repeat(1000), 400),
        arguments("nested a hundred thousand deep", "[".repeat(100_000) + "]".repeat(100_000), 400),
        arguments("number without end", GOOD.replace("\"Emne\"", "9".repeat(100_000)), 400),
        arguments("body of 2 MB", GOOD.replace("Innhold", "x".repeat(2_100_000)), 400),
        arguments("body of 11 MB", GOOD.replace("Innhold", "x".repeat(11_000_000)), 413));
  }

  @ParameterizedTest(name = "{0} → {2}")
  @MethodSource("bodies")
  void a_bad_body_is_answered_with_a_problem(String name, String body, int status) {
    Answer answer = api.post("/orders/email", body);

    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().getInt("status")).isEqualTo(status);
    assertThat(answer.json().getString("title")).isNotEmpty();
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("no.altinn");
  }

  @Test
  void a_request_without_a_body_is_answered_with_a_problem() {
    Answer answer =
        api.send(
            api.request("/orders/email")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getJsonObject("errors")).isNotEmpty();
  }

  @Test
  void bytes_that_are_no_utf_8_are_answered_with_a_problem() {
    Answer answer =
        api.send(
            api.request("/orders/email")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xE6, '"', ':'})));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void a_large_body_that_does_not_say_its_length_is_refused_too() {
    byte[] piece = new byte[1_000_000];
    Answer answer =
        api.send(
            api.request("/orders/email")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArrays(
                            Stream.generate(() -> piece).limit(11)::iterator))));

    assertThat(answer.status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void a_body_that_claims_to_be_something_else_is_unsupported(String type) {
    Answer answer =
        api.send(
            api.request("/orders/email")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(GOOD)));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void without_a_good_token_the_answer_is_401_with_an_empty_body() {
    Stream.of(
            "",
            "ikke.et.token",
            stack.tokens().enterprise().scopes(Api.CREATE).expired().sign(),
            stack.tokens().enterprise().scopes(Api.CREATE).signWithForeignKey())
        .map(token -> api.with(token).post("/orders/email", GOOD))
        .forEach(
            answer -> {
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.body()).isEmpty();
            });
  }

  @Test
  void without_the_scope_the_answer_is_403_with_an_empty_body() {
    Stream.of(
            stack.tokens().enterprise().scopes("altinn:lookup").sign(),
            stack.tokens().enterprise().scopes(Api.CREATE + ".not").sign(),
            stack.tokens().personal().scopes(Api.CREATE).sign())
        .map(token -> api.with(token).post("/orders/email", GOOD))
        .forEach(
            answer -> {
              assertThat(answer.status()).isEqualTo(403);
              assertThat(answer.body()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/status", "/notifications/email", "/notifications/sms"})
  void an_order_that_is_not_there_is_answered_404_with_an_empty_body(String view) {
    Answer answer = api.get("/orders/" + UUID.randomUUID() + view);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/status", "/notifications/email", "/notifications/sms"})
  void an_id_that_is_none_is_answered_with_a_problem(String view) {
    Answer answer = api.get("/orders/17" + view);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getJsonObject("errors")).isNotEmpty();
  }

  @Test
  void a_method_that_is_not_there_is_no_server_error() {
    HttpRequest.Builder delete = api.request("/orders/email").DELETE();

    assertThat(api.send(delete).status()).isBetween(400, 499);
  }

  private static String with(String member, String value) {
    return GOOD.replaceFirst("\\{", "{\"" + member + "\": \"" + value + "\", ");
  }

  private int stored() {
    return orders.number(
        "select (select count(*) from orders) + (select count(*) from message_text)");
  }
}
