package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The server is killed or loses its database; on a stack of its own, since it takes others down.
 * First a kill, with what must be so after it, then outages of the database.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {

  private static final System.Logger LOGGER = System.getLogger(CrashIT.class.getName());

  /** Starting again, a lease of 40 s that the killed server held, and a retry. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration START = Duration.ofSeconds(240);
  private static final int MESSAGES = 2_000;
  private static final int CALLERS = 10;

  private static LocalStack stack;
  private static Api api;
  private static Orders orders;

  private static final String IN_A_MOMENT = Addresses.email();
  private static final Map<String, UUID> accepted = new ConcurrentHashMap<>();
  private static UUID dueWhileDead;
  private static MessageLoad load;

  @BeforeAll
  static void start() {
    stack = TestStacks.withServer(TestStacks.surroundings("crash"));
    api = Api.of(stack);
    orders = new Orders(stack, api);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void a_server_is_killed_while_orders_come_in_by_http_and_by_message() throws Exception {
    // the first request of a server's life takes seconds, and more beside a load
    assertThat(accept(Addresses.email(), Instant.now())).isPresent();
    load = new MessageLoad(stack, MESSAGES);
    load.start();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<?>> posts =
        Stream.<Future<?>>generate(() -> callers.submit(CrashIT::postUntilKilled))
            .limit(CALLERS)
            .toList();
    load.awaitReceipts(MESSAGES / 2, PATIENCE);
    Duration firstHalf = load.took();
    dueWhileDead = accept(IN_A_MOMENT, Instant.now().plusSeconds(3)).orElseThrow();

    stack.liberty().kill();
    for (Future<?> post : posts) {
      post.get();
    }
    callers.shutdown();
    stack.liberty().start();
    stack.liberty().awaitReady(START);

    load.resume();
    load.awaitReceipts(MESSAGES, PATIENCE);
    LOGGER.log(
        Level.INFO,
        "{0} orders by HTTP before the kill; {1} by message: {2} ms before the kill, {3} ms after"
            + " the restart, {4} receipts",
        accepted.size(),
        MESSAGES,
        firstHalf.toMillis(),
        load.took().toMillis(),
        load.receipts());
  }

  @Test
  @Order(2)
  void of_orders_by_message_none_is_lost_and_each_message_is_one_order() {
    load.stop();

    assertThat(load.orders())
        .as("each message is one order of its own, however often it was answered")
        .hasSize(MESSAGES)
        .doesNotHaveDuplicates()
        .doesNotContain("none");
    assertThat(load.removed()).isEqualTo(MESSAGES);
  }

  @Test
  @Order(3)
  void what_fell_due_while_the_server_was_dead_is_delivered_once() {
    orders.completed(dueWhileDead, PATIENCE);

    assertThat(stack.inbox().emailCountTo(IN_A_MOMENT)).isEqualTo(1);
  }

  @Test
  @Order(4)
  void every_202_before_and_during_the_kill_is_delivered_and_repeats_are_recorded() {
    assertThat(accepted).hasSizeGreaterThan(2 * CALLERS);
    accepted.values().forEach(id -> orders.completed(id, PATIENCE));
    accepted.forEach(
        (address, id) ->
            assertThat(stack.inbox().emailCountTo(address))
                .as("a kill between the provider's reply and our note of it repeats")
                .isBetween(1, 1 + orders.possibleRepeats(id)));
    assertThat(orders.number("select count(*) from orders where status <> 'Completed'"))
        .as("no order is left behind, answered or not")
        .isZero();
  }

  @Test
  @Order(5)
  void while_the_database_is_down_the_answer_is_503_and_nothing_is_half_done() {
    String refused = Addresses.email();
    String taken = Addresses.email();
    int before = orders.number("select count(*) from orders");

    stack.database().close();
    Answer post = api.post("/orders/email", OrderJson.email("Emne", "Innhold", refused));
    Answer get = api.get("/orders/" + UUID.randomUUID());
    stack.database().restart();

    for (Answer answer : List.of(post, get)) {
      assertThat(answer.status()).as("%s", answer).isEqualTo(503);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.json().getInt("status")).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("Exception").doesNotContain("localhost");
    }
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.post("/orders/email", OrderJson.email("Emne", "Innhold", taken)).status(),
            status -> status == 202);
    stack.inbox().awaitEmailTo(taken, PATIENCE);
    assertThat(orders.number("select count(*) from orders")).isEqualTo(before + 1);
    assertThat(stack.inbox().emailCountTo(refused)).isZero();
  }

  @Test
  @Order(6)
  void an_order_by_message_waits_while_the_database_is_down() {
    String token = stack.tokens().enterprise().scopes(Api.CREATE).sign();
    try (MessageSender sender = new MessageSender(stack, "ttd")) {
      stack.database().close();
      String id = sender.send(MessageSender.IN, "legacy-email", token, laterEmail("down"));
      await()
          .atMost(PATIENCE)
          .until(() -> stack.broker().waitingOn(MessageSender.IN), waiting -> waiting == 1);
      stack.database().restart();

      assertThat(sender.reply(id).status()).isEqualTo(202);
    }
    assertThat(removed("down")).isEqualTo(1);
  }

  /** Orders that are due long after the test, so that nothing but their intake is seen. */
  static String laterEmail(String reference) {
    return OrderJson.email("Emne", "Innhold", "kari@eksempel.no")
        .replace(
            "\"ref-it\"", "\"" + reference + "\", \"requestedSendTime\": \"2099-01-01T08:00:00Z\"");
  }

  /** Takes orders away again that would never complete; answers how many there were. */
  private static int removed(String reference) {
    return orders.number(
        "with gone as (delete from orders where senders_reference = ? returning 1) select count(*)"
            + " from gone",
        reference);
  }

  private static void postUntilKilled() {
    String address = Addresses.email();
    Optional<UUID> id = accept(address, Instant.now());
    while (id.isPresent()) {
      accepted.put(address, id.get());
      address = Addresses.email();
      id = accept(address, Instant.now());
    }
  }

  /** The new order; empty if the server was killed before it answered. */
  private static Optional<UUID> accept(String address, Instant due) {
    try {
      String body =
          OrderJson.email("Emne", "Innhold", address)
              .replaceFirst("\\{", "{\"requestedSendTime\": \"" + due + "\", ");
      Answer answer = api.post("/orders/email", body);
      assertThat(answer.status()).as("%s", answer).isEqualTo(202);
      return Optional.of(UUID.fromString(answer.json().getString("orderId")));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
