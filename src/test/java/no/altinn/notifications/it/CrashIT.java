package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The server is killed or loses its database; on a stack of its own, since it takes others down.
 */
class CrashIT {

  private static final System.Logger LOGGER = System.getLogger(CrashIT.class.getName());

  /** Starting again, a lease of 40 s that the killed server held, and a retry. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration START = Duration.ofSeconds(240);
  private static final int ORDERS = 50;
  private static final int MESSAGES = 2_000;
  private static final int CALLERS = 10;

  private static LocalStack stack;
  private static Api api;
  private static Orders orders;

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
  void what_was_answered_202_right_before_a_kill_is_delivered_once() {
    String atOnce = Addresses.email();
    String soon = Addresses.email();

    UUID later =
        api.order(
            "/orders/email",
            OrderJson.email("Emne", "Innhold", soon)
                .replaceFirst(
                    "\\{", "{\"requestedSendTime\": \"" + Instant.now().plusSeconds(3) + "\", "));
    UUID now = api.order("/orders/email", OrderJson.email("Emne", "Innhold", atOnce));
    killAndStartAgain();

    orders.completed(later, PATIENCE);
    orders.completed(now, PATIENCE);
    assertThat(stack.inbox().emailCountTo(soon)).isEqualTo(1);
    assertThat(stack.inbox().emailCountTo(atOnce))
        .as("a kill between the provider's reply and our note of it repeats, and is recorded")
        .isBetween(1, 1 + orders.possibleRepeats(now));
  }

  @Test
  void of_orders_that_come_in_during_a_kill_every_202_is_delivered_and_repeats_are_recorded()
      throws Exception {
    Map<String, UUID> accepted = new ConcurrentHashMap<>();
    CountDownLatch half = new CountDownLatch(ORDERS / 2);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<?>> posts = new ArrayList<>();
    IntStream.range(0, ORDERS)
        .forEach(
            i ->
                posts.add(
                    callers.submit(
                        () -> {
                          String address = Addresses.email();
                          try {
                            accept(address).ifPresent(id -> accepted.put(address, id));
                          } finally {
                            half.countDown();
                          }
                        })));
    assertThat(half.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    killAndStartAgain();
    for (Future<?> post : posts) {
      post.get();
    }
    callers.shutdown();

    assertThat(accepted).hasSizeGreaterThanOrEqualTo(ORDERS / 2 - CALLERS);
    accepted.values().forEach(id -> orders.completed(id, PATIENCE));
    accepted.forEach(
        (address, id) ->
            assertThat(stack.inbox().emailCountTo(address))
                .isBetween(1, 1 + orders.possibleRepeats(id)));
    assertThat(orders.number("select count(*) from orders where status <> 'Completed'"))
        .as("no order is left behind, answered or not")
        .isZero();
  }

  @Test
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

  @Test
  void of_2000_orders_by_message_none_is_lost_when_the_server_is_killed_half_way() {
    MessageLoad load = new MessageLoad(stack, MESSAGES);
    load.start();
    load.awaitReceipts(MESSAGES / 2, PATIENCE);
    Duration firstHalf = load.took();
    killAndStartAgain();
    load.resume();
    load.awaitReceipts(MESSAGES, PATIENCE);
    Duration secondHalf = load.took();
    load.stop();

    LOGGER.log(
        Level.INFO,
        "{0} orders by message: {1} ms before the kill, {2} ms after the restart, {3} receipts",
        MESSAGES,
        firstHalf.toMillis(),
        secondHalf.toMillis(),
        load.receipts());
    assertThat(load.orders())
        .as("each message is one order of its own, however often it was answered")
        .hasSize(MESSAGES)
        .doesNotHaveDuplicates()
        .doesNotContain("none");
    assertThat(load.removed()).isEqualTo(MESSAGES);
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

  private static Optional<UUID> accept(String address) {
    try {
      Answer answer = api.post("/orders/email", OrderJson.email("Emne", "Innhold", address));
      return answer.status() == 202
          ? Optional.of(UUID.fromString(answer.json().getString("orderId")))
          : Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty(); // killed before it answered
    }
  }

  private static void killAndStartAgain() {
    stack.liberty().kill();
    stack.liberty().start();
    stack.liberty().awaitReady(START);
  }
}
