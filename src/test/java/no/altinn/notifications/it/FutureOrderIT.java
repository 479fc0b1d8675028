package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.ReceivedEmail;
import no.altinn.notifications.local.ReceivedSms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains and instant orders are stored once for each idempotency id, and go out. */
@ExtendWith(WholeServer.class)
class FutureOrderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CHAINS = "/future/orders";
  private static final String INSTANT_SMS = "/future/orders/instant/sms";
  private static final String INSTANT_EMAILS = "/future/orders/instant/email";
  private static final int AT_ONCE = 12;

  private final LocalStack stack;
  private final Api api;

  FutureOrderIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAINS, INSTANT_EMAILS})
  void of_identical_requests_at_the_same_instant_one_is_stored(String path) {
    String address = Addresses.email();
    String body = body(path, UUID.randomUUID().toString(), Addresses.text(), address);

    List<Answer> answers = atOnce(path, body);

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
    assertThat(answers.stream().map(Answer::json).collect(Collectors.toSet()))
        .as("all are told the same")
        .hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 200)
        .allSatisfy(
            answer -> {
              assertThat(answer.header("Location")).isEmpty();
              assertThat(answer.header("Idempotency-Key-Mismatch")).isEmpty();
            });
    completed(answers.get(0));
    assertThat(stack.inbox().emailCountTo(address)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAINS, INSTANT_EMAILS})
  void another_request_under_the_same_id_gets_the_first_answer_and_is_told(String path) {
    String id = UUID.randomUUID().toString();
    Answer first = api.post(path, body(path, id, Addresses.text(), Addresses.email()));

    Answer other = api.post(path, body(path, id, Addresses.text(), Addresses.email()));

    assertThat(first.status()).isEqualTo(201);
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.json()).isEqualTo(first.json());
    assertThat(other.header("Idempotency-Key-Mismatch")).isEqualTo("true");
  }

  @Test
  void what_was_refused_leaves_its_id_free() {
    String id = UUID.randomUUID().toString();
    String address = Addresses.email();

    Answer missing = api.post(CHAINS, toUnknownPerson(id));

    assertThat(missing.status()).as("%s", missing).isEqualTo(422);
    assertThat(missing.json().getString("code")).isEqualTo("NOT-00001");
    assertThat(api.post(CHAINS, body(CHAINS, id, " ", address)).status()).isEqualTo(400);
    assertThat(api.post(CHAINS, body(CHAINS, id, Addresses.text(), address)).status())
        .isEqualTo(201);
  }

  @Test
  void a_repeat_is_answered_before_anyone_is_looked_up() {
    String id = UUID.randomUUID().toString();
    Answer first = api.post(CHAINS, body(CHAINS, id, Addresses.text(), Addresses.email()));

    Answer repeat = api.post(CHAINS, toUnknownPerson(id));

    assertThat(repeat.status()).isEqualTo(200);
    assertThat(repeat.json()).isEqualTo(first.json());
  }

  @Test
  void one_reminder_without_contact_information_refuses_the_whole_chain() {
    String id = UUID.randomUUID().toString();
    String chain = body(CHAINS, id, Addresses.text(), Addresses.email());
    String reminded =
        chain.substring(0, chain.lastIndexOf('}'))
            + """
            , "reminders": [{"delayDays": 1, "recipient": {"recipientOrganization": {"orgNumber": "000000000",
              "channelSchema": "Sms", "smsSettings": {"body": "Husk"}}}}]}
            """;

    assertThat(api.post(CHAINS, reminded).status()).isEqualTo(422);
    assertThat(api.post(CHAINS, chain).status()).isEqualTo(201);
  }

  @Test
  void the_location_of_a_chain_shows_it_to_its_creator_alone() {
    Answer created =
        api.post(
            CHAINS,
            body(CHAINS, UUID.randomUUID().toString(), Addresses.text(), Addresses.email()));
    String chain = created.json().getString("notificationOrderId");
    String path = "/orders/chain/" + chain;

    assertThat(created.header("Location")).isEqualTo(stack.base() + "/notifications/api/v1" + path);
    JsonObject shown = completed(created);
    assertThat(shown.getString("notificationOrderId")).isEqualTo(chain);
    assertThat(shown.getJsonObject("notification").getString("shipmentId"))
        .isEqualTo(created.json().getJsonObject("notification").getString("shipmentId"));
    String foreigner = stack.tokens().enterprise().scopes(Api.CREATE).org("brg").sign();
    Answer foreign = api.with(foreigner).get(path);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEmpty();
  }

  @Test
  void an_instant_sms_goes_out_at_once_and_only_once() {
    String number = Addresses.phone();
    String body =
        """
        {"idempotencyId": "%s", "recipientSms": {"phoneNumber": "%s", "timeToLiveInSeconds": 60,
          "smsSettings": {"sender": "Etaten", "body": "Kode 1"}}}
        """
            .formatted(UUID.randomUUID(), number);

    Answer created = api.post(INSTANT_SMS, body);

    assertThat(created.status()).isEqualTo(201);
    ReceivedSms sms = stack.inbox().awaitSmsTo(number, PATIENCE);
    assertThat(sms.from()).isEqualTo("Etaten");
    assertThat(api.post(INSTANT_SMS, body).status()).isEqualTo(200);
    assertThat(stack.inbox().smsCountTo(number)).isEqualTo(1);
  }

  @Test
  void an_instant_emails_subject_brings_no_headers() {
    String address = Addresses.email();
    String subject = "Kode\\r\\nX-Made-Up: yes";

    Answer created =
        api.post(
            INSTANT_EMAILS, body(INSTANT_EMAILS, UUID.randomUUID().toString(), subject, address));

    assertThat(created.status()).isEqualTo(201);
    ReceivedEmail email = stack.inbox().awaitEmailTo(address, PATIENCE);
    assertThat(email.subject()).startsWith("Kode").contains("X-Made-Up: yes");
  }

  private List<Answer> atOnce(String path, String body) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CountDownLatch ready = new CountDownLatch(AT_ONCE);
      List<CompletableFuture<Answer>> calls =
          IntStream.range(0, AT_ONCE)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            ready.countDown();
                            await().until(() -> ready.getCount() == 0);
                            return api.post(path, body);
                          },
                          threads))
              .toList();
      return calls.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  /** Waits until the main order is completed, and answers its chain. */
  private JsonObject completed(Answer answer) {
    String path = "/orders/chain/" + answer.json().getString("notificationOrderId");
    return await()
        .atMost(PATIENCE)
        .until(
            () -> api.get(path).json(),
            chain ->
                chain.getJsonObject("notification").getString("status").equals("Order_Completed"));
  }

  private static String toUnknownPerson(String id) {
    return """
    {"idempotencyId": "%s", "recipient": {"recipientPerson": {"nationalIdentityNumber": "00000000000",
      "channelSchema": "Email", "emailSettings": {"subject": "Emne", "body": "Innhold"}}}}
    """
        .formatted(id);
  }

  private static String body(String path, String id, String subject, String address) {
    String recipient =
        """
        "recipientEmail": {"emailAddress": "%s", "emailSettings": {"subject": "%s", "body": "Innhold"}}
        """
            .formatted(address, subject);
    return path.equals(CHAINS)
        ? "{\"idempotencyId\": \"%s\", \"recipient\": {%s}}".formatted(id, recipient)
        : "{\"idempotencyId\": \"%s\", %s}".formatted(id, recipient);
  }
}
