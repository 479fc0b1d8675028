package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.content.StoredAttachments;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.ValidOrders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final OrderStore store = new OrderStore();
  private final StoredChains chains = new StoredChains();
  private final OrderTexts texts = new OrderTexts("noreply@example.no", "Altinn");

  @BeforeEach
  void connect() {
    store.dataSource = DATABASE.dataSource();
    chains.dataSource = DATABASE.dataSource();
  }

  @Test
  void a_chain_is_stored_with_all_that_belongs_to_it() {
    OrderStore.Batch batch = batch("ttd", chain("chain-1", "{}"));

    assertThat(store.insert(batch)).isTrue();

    assertThat(
            DATABASE.strings(
                "select kind || ' ' || status || ' ' || chain_position || ' ' || (due_at ="
                    + " requested_send_time) || ' ' || coalesce(sending_time_policy, '-') from"
                    + " orders order by chain_position"))
        .containsExactly(
            "Notification Registered 0 true -",
            "Reminder Registered 1 true Daytime",
            "Reminder Registered 2 true -",
            "Reminder Registered 3 true Daytime");
    assertThat(DATABASE.strings("select channel || ' ' || sender from message_text"))
        .containsExactlyInAnyOrder(
            "email post@etaten.no", "sms Etaten", "email noreply@example.no", "sms Altinn");
    assertThat(
            DATABASE.strings(
                "select creator || ' ' || space || ' ' || dialog_id || ' ' || transmission_id from"
                    + " order_chain"))
        .containsExactly("ttd Chain dialog-1 transmission-1");
  }

  @Test
  void what_was_stored_is_the_answer_to_a_repeat() {
    NewChain chain = chain("chain-1", "{}");
    OrderStore.Batch batch = batch("ttd", chain);
    store.insert(batch);

    ChainAnswer repeat = chains.answered("ttd", chain.idempotency()).orElseThrow();
    NewChain other = chain("chain-1", "{'sendersReference': 'another'}");

    assertThat(repeat).isEqualTo(new ChainAnswer(ChainReceipt.of(batch), true, false));
    assertThat(chains.answered("ttd", other.idempotency()).orElseThrow())
        .isEqualTo(new ChainAnswer(ChainReceipt.of(batch), true, true));
  }

  @Test
  void a_chain_is_its_creators_alone() {
    NewChain chain = chain("chain-1", "{}");
    OrderStore.Batch batch = batch("ttd", chain);
    store.insert(batch);

    assertThat(chains.find("ttd", batch.chainId())).isPresent();
    assertThat(chains.find("brg", batch.chainId())).isEmpty();
    assertThat(chains.answered("brg", chain.idempotency())).isEmpty();
    assertThat(store.insert(batch("brg", chain))).as("another's id is free").isTrue();
  }

  @Test
  void an_id_makes_one_chain_and_of_a_second_nothing_is_stored() {
    store.insert(batch("ttd", chain("chain-1", "{}")));

    assertThat(store.insert(batch("ttd", chain("chain-1", "{'reminders': null}")))).isFalse();

    assertThat(DATABASE.strings("select count(*) from orders")).containsExactly("4");
    assertThat(DATABASE.strings("select count(*) from message_text")).containsExactly("4");
    assertThat(store.insert(batch("ttd", chain("chain-2", "{}")))).isTrue();
  }

  @Test
  void a_message_makes_one_order_and_its_answer_is_remembered_for_its_creator() {
    OrderMessages messages = new OrderMessages();
    messages.dataSource = DATABASE.dataSource();
    LookupAnswer lookup = LookupAnswer.of(2, List.of("16069400001"), List.of("810419652"));
    OrderStore.Batch first = inMessage("ttd", new OrderMessage("ID:1", lookup));
    OrderStore.Batch second = inMessage("ttd", new OrderMessage("ID:1", null));
    OrderStore.Batch without = inMessage("ttd", new OrderMessage("ID:2", null));

    assertThat(store.insert(first)).isTrue();
    assertThat(store.insert(second)).isFalse();
    assertThat(store.insert(without)).isTrue();

    UUID id = first.orders().get(0).id();
    assertThat(messages.find("ttd", "ID:1")).contains(new OrderReceipt(id, lookup));
    assertThat(messages.find("ttd", "ID:2"))
        .contains(new OrderReceipt(without.orders().get(0).id(), null));
    assertThat(messages.find("brg", "ID:1")).isEmpty();
    assertThat(store.insert(inMessage("brg", new OrderMessage("ID:1", null)))).isTrue();
    assertThat(DATABASE.strings("select count(*) from orders where chain_id is null"))
        .containsExactly("3");
    assertThat(DATABASE.strings("select count(*) from message_text")).containsExactly("3");
  }

  @Test
  void a_message_is_forgotten_after_its_time() {
    OrderMessages messages = new OrderMessages();
    messages.dataSource = DATABASE.dataSource();
    store.insert(inMessage("ttd", new OrderMessage("ID:1", null)));

    assertThat(messages.forget(Requests.NOW, 10)).isZero();
    assertThat(messages.forget(Requests.NOW.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(messages.find("ttd", "ID:1")).isEmpty();
  }

  private OrderStore.Batch inMessage(String creator, OrderMessage message) {
    NewOrder main = chain("chain-1", "{}").main();
    UUID id = Ids.next();
    return new OrderStore.Batch(
        null,
        null,
        creator,
        Requests.NOW,
        List.of(new Order(id, creator, main, Requests.NOW, null)),
        texts.of(id, main),
        message);
  }

  @Test
  void who_comes_second_waits_until_the_first_has_committed() {
    assertThat(secondAfter(false)).isFalse();

    assertThat(DATABASE.strings("select count(*) from order_chain")).containsExactly("1");
  }

  @Test
  void who_comes_second_is_stored_if_the_first_gives_up() {
    assertThat(secondAfter(true)).isTrue();

    assertThat(DATABASE.strings("select count(*) from order_chain")).containsExactly("1");
    assertThat(DATABASE.strings("select count(*) from orders")).containsExactly("4");
  }

  /** Stores the same chain while another transaction that stored it is open. */
  private boolean secondAfter(boolean firstGivesUp) {
    CountDownLatch stored = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Throwable> first =
        CompletableFuture.supplyAsync(
            () ->
                catchThrowable(
                    () ->
                        DATABASE.inTransaction(
                            () -> {
                              store.insert(batch("ttd", chain("chain-1", "{}")));
                              stored.countDown();
                              await().until(() -> end.getCount() == 0);
                              if (firstGivesUp) {
                                throw new IllegalStateException("gives up");
                              }
                              return null;
                            })));
    await().until(() -> stored.getCount() == 0);
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(() -> store.insert(batch("ttd", chain("chain-1", "{}"))));
    await()
        .until(
            () ->
                DATABASE.strings(
                    "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like"
                        + " '%order_chain%'"),
            waiting -> !waiting.isEmpty());
    assertThat(second).isNotDone();
    end.countDown();
    boolean answer = second.join();
    assertThat(first.join() != null).isEqualTo(firstGivesUp);
    return answer;
  }

  @Test
  void of_requests_that_come_together_each_id_makes_one_chain_and_each_gets_its_answer() {
    List<CompletableFuture<Boolean>> answers =
        IntStream.range(0, 60)
            .mapToObj(i -> batch("ttd", chain("chain-" + i % 30, "{'reminders': null}")))
            .map(batch -> CompletableFuture.supplyAsync(() -> store.insertAndCommit(batch)))
            .toList();

    assertThat(answers.stream().filter(CompletableFuture::join)).hasSize(30);
    assertThat(DATABASE.strings("select count(*) from order_chain")).containsExactly("30");
    assertThat(DATABASE.strings("select count(*) from orders")).containsExactly("30");
    assertThat(DATABASE.strings("select count(*) from message_text")).containsExactly("30");
  }

  @Test
  void a_request_that_cannot_be_stored_takes_none_of_those_with_it_along() {
    List<CompletableFuture<Boolean>> answers =
        IntStream.range(0, 30)
            .mapToObj(i -> batch(i == 13 ? null : "ttd", chain("chain-" + i, "{}")))
            .map(batch -> CompletableFuture.supplyAsync(() -> store.insertAndCommit(batch)))
            .toList();

    for (int i = 0; i < answers.size(); i++) {
      Throwable failure = catchThrowable(answers.get(i)::join);
      assertThat(failure != null).as("request %d", i).isEqualTo(i == 13);
    }
    assertThat(DATABASE.strings("select count(*) from order_chain")).containsExactly("29");
  }

  @Test
  void an_order_is_read_for_processing_as_it_was_stored() {
    OrderStore.Batch batch = batch("ttd", chain("chain-1", "{}"));
    store.insert(batch);
    OrderClaims claims = new OrderClaims();
    claims.dataSource = DATABASE.dataSource();
    claims.clock = Clock.fixed(Instant.parse("2999-01-01T00:00:00Z"), ZoneOffset.UTC);

    List<Order> read = claims.take(claims.claimDue(10, 10).orElseThrow()).orders();

    assertThat(read)
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .ignoringFields(
            "status", "statusTime", "attempts", "dueAt", "leaseToken", "recipients", "read")
        .isEqualTo(batch.orders());
    assertThat(read)
        .allSatisfy(
            order -> {
              assertThat(order.status()).isEqualTo(OrderStatus.PROCESSING);
              assertThat(order.attempts()).isEqualTo(1);
            });
    assertThat(read.stream().map(Order::recipients))
        .containsExactlyInAnyOrderElementsOf(
            batch.orders().stream().map(Order::recipients).toList());
  }

  @Test
  void an_order_knows_whether_its_texts_are_to_be_searched() {
    store.insert(batch("ttd", chain("chain-1", "{'reminders': null}")));
    store.insert(
        batch(
            "ttd",
            chain(
                "chain-2",
                "{'reminders': null, 'recipient': {'recipientEmail': {'emailAddress':"
                    + " 'kari@example.no', 'emailSettings': {'subject': 'Brev', 'body': 'Til"
                    + " $recipientName$'}}}}")));

    assertThat(DATABASE.strings("select has_keywords from orders order by id"))
        .containsExactly("f", "t");
  }

  @Test
  void what_goes_on_its_queue_at_once_is_in_flight_and_not_due() {
    OrderStore.Batch batch = batch("ttd", chain("chain-1", "{'reminders': null}"));
    Order leased =
        new Order(Ids.next(), "ttd", batch.chain().main(), Requests.NOW, UUID.randomUUID());
    store.insert(
        new OrderStore.Batch(
            batch.chain(),
            batch.chainId(),
            "ttd",
            Requests.NOW,
            List.of(leased),
            texts.of(leased.id(), batch.chain().main()),
            null));

    assertThat(
            DATABASE.strings(
                "select due_at is null and leased_until > now() and lease_token = '"
                    + leased.ticket()
                    + "' from orders"))
        .containsExactly("t");
  }

  @Test
  void attachments_come_back_as_they_were_stored() {
    NewChain composed =
        Requests.chain(ValidOrders.COMPOSED, Requests.changed(ValidOrders.COMPOSED, "{}"));
    store.insert(batch("ttd", composed));

    assertThat(
            StoredAttachments.read(DATABASE.strings("select attachments from message_text").get(0)))
        .isEqualTo(composed.main().email().attachments());
  }

  @Test
  void the_recipients_of_a_legacy_order_are_one_row() {
    NewOrder order =
        Requests.legacy(
            ValidOrders.LEGACY_EMAIL, Requests.changed(ValidOrders.LEGACY_EMAIL, recipients(250)));

    store.insert(batch("ttd", null, List.of(order)));

    assertThat(DATABASE.strings("select jsonb_array_length(recipients) from orders"))
        .containsExactly("250");
    assertThat(DATABASE.strings("select count(chain_id) + count(chain_position) from orders"))
        .containsExactly("0");
  }

  private static String recipients(int count) {
    return "{'recipients': ["
        + String.join(
            ", ",
            IntStream.range(0, count)
                .mapToObj(i -> "{'emailAddress': 'kari" + i + "@firma.no'}")
                .toList())
        + "]}";
  }

  private static NewChain chain(String id, String change) {
    byte[] body = Requests.changed(ValidOrders.CHAIN, change);
    NewChain read = Requests.chain(ValidOrders.CHAIN, body);
    Idempotency sent = read.idempotency();
    return new NewChain(
        new Idempotency(sent.space(), id, sent.fingerprint()),
        read.dialog(),
        read.main(),
        read.reminders());
  }

  private OrderStore.Batch batch(String creator, NewChain chain) {
    return batch(creator, chain, chain.orders());
  }

  private OrderStore.Batch batch(String creator, NewChain chain, List<NewOrder> requested) {
    List<UUID> ids = requested.stream().map(order -> Ids.next()).toList();
    List<Order> orders =
        IntStream.range(0, ids.size())
            .mapToObj(i -> new Order(ids.get(i), creator, requested.get(i), Requests.NOW, null))
            .toList();
    List<MessageText> said =
        IntStream.range(0, ids.size())
            .mapToObj(i -> texts.of(ids.get(i), requested.get(i)))
            .flatMap(List::stream)
            .toList();
    return new OrderStore.Batch(
        chain, chain == null ? null : Ids.next(), creator, Requests.NOW, orders, said, null);
  }
}
