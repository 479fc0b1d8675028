package no.altinn.notifications.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.altinn.notifications.condition.Answer;
import no.altinn.notifications.condition.Evaluation;
import no.altinn.notifications.condition.EvaluationLog;
import no.altinn.notifications.condition.Reply;
import no.altinn.notifications.condition.SendConditions;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.content.MessageTexts;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.TestWindows;
import no.altinn.notifications.order.ChannelScheme;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.order.OrderFailures;
import no.altinn.notifications.order.OrderLeases;
import no.altinn.notifications.order.Orders;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.recipient.ContactPoints;
import no.altinn.notifications.recipient.Findings;
import no.altinn.notifications.recipient.Inquiry;
import no.altinn.notifications.recipient.Recipient.Direct;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.RegistersUnavailable;
import org.junit.jupiter.api.Test;

class OrderProcessingTest {

  private static final UUID TOKEN = UUID.randomUUID();

  private final List<Order> taken = new ArrayList<>();
  private final Map<UUID, Instant> postponed = new HashMap<>();
  private final List<String> details = new ArrayList<>();
  private final List<UUID> finished = new ArrayList<>();
  private final List<NewNotification> made = new ArrayList<>();
  private final Map<UUID, String> stopped = new HashMap<>();
  private final Map<UUID, Instant> putBack = new HashMap<>();
  private final Map<String, Supplier<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final Map<UUID, String> failures = new HashMap<>();
  private final Map<UUID, String> givenUp = new HashMap<>();
  private final Set<UUID> kept = ConcurrentHashMap.newKeySet();
  private final Set<UUID> breaking = new HashSet<>();
  private final Set<UUID> lost = new HashSet<>();
  private Executor threads = Runnable::run;
  private Function<Inquiry, ContactPoints> register = OrderProcessingTest::answer;

  private final Order direct =
      Orders.on(ChannelScheme.EMAIL).to(new Direct("a@example.no", null)).build();
  private final Order toPerson =
      Orders.on(ChannelScheme.EMAIL_AND_SMS).to(new Person("17859010067")).build();

  @Test
  void an_order_whose_register_is_out_waits_and_the_others_go_on() {
    process(Orders.DUE, direct, toPerson);

    assertThat(finished).containsExactly(direct.id());
    assertThat(made).extracting(NewNotification::orderId).containsExactly(direct.id());
    assertThat(postponed).containsOnlyKeys(toPerson.id());
    assertThat(postponed.get(toPerson.id()))
        .isBetween(Orders.DUE.plusSeconds(4), Orders.DUE.plusSeconds(6));
    assertThat(details.get(0)).contains("the register of persons").doesNotContain("17859010067");
  }

  @Test
  void the_last_attempt_is_when_the_order_expires() {
    Instant expiry = Orders.DUE.plus(Duration.ofHours(48));

    process(expiry.minusSeconds(1), toPerson);

    assertThat(postponed).containsEntry(toPerson.id(), expiry);
    assertThat(finished).isEmpty();
  }

  @Test
  void an_order_that_expires_unasked_ends_and_says_why() {
    process(Orders.DUE.plus(Duration.ofHours(48)), toPerson);

    assertThat(postponed).isEmpty();
    assertThat(finished).containsExactly(toPerson.id());
    assertThat(made)
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.status()).isEqualTo(NotificationStatus.FAILED_TTL))
        .allSatisfy(row -> assertThat(row.remark()).contains("the register of persons"));
  }

  @Test
  void a_condition_decides_for_its_own_order_only() {
    Order yes = asking("https://yes.no/");
    Order no = asking("https://no.no/");
    Order silent = asking("https://silent.no/");
    replies.put("https://yes.no/", () -> new Reply(Answer.SEND, null));
    replies.put("https://no.no/", () -> new Reply(Answer.DO_NOT_SEND, null));
    replies.put("https://silent.no/", () -> Reply.inconclusive("The answer is HTTP 503."));

    process(Orders.DUE, yes, no, direct, silent);

    assertThat(finished).containsExactlyInAnyOrder(direct.id(), yes.id());
    assertThat(stopped).containsOnlyKeys(no.id());
    assertThat(stopped.get(no.id())).isNull();
    assertThat(postponed).containsEntry(silent.id(), Orders.DUE.plusSeconds(60));
    assertThat(details)
        .containsExactly(
            "Waits for its send condition, which is asked again. The answer is HTTP 503.");
    assertThat(evaluations)
        .extracting(Evaluation::orderId)
        .containsExactlyInAnyOrder(yes.id(), no.id(), silent.id());
    assertThat(kept).as("leases that are still renewed").isEmpty();
  }

  @Test
  void asking_that_breaks_is_no_answer_and_harms_nobody() {
    Order broken = asking("https://broken.no/");
    Order yes = asking("https://yes.no/");
    replies.put(
        "https://broken.no/",
        () -> {
          throw new IllegalStateException("a fault of ours");
        });
    replies.put("https://yes.no/", () -> new Reply(Answer.SEND, null));

    process(Orders.DUE, broken, yes);

    assertThat(finished).containsExactly(yes.id());
    assertThat(postponed).containsOnlyKeys(broken.id());
  }

  @Test
  void a_slow_condition_delays_neither_other_orders_nor_other_creators() {
    CountDownLatch answer = new CountDownLatch(1);
    Order slow = asking("https://slow.no/");
    Order others =
        Orders.on(ChannelScheme.EMAIL)
            .to(new Direct("b@example.no", null))
            .asking("https://yes.no/", null, null)
            .by("brg")
            .build();
    replies.put(
        "https://slow.no/",
        () -> {
          await().until(() -> answer.getCount() == 0);
          return new Reply(Answer.SEND, null);
        });
    replies.put("https://yes.no/", () -> new Reply(Answer.SEND, null));
    ExecutorService pool = Executors.newFixedThreadPool(4);
    threads = pool;
    try {
      process(Orders.DUE, slow, others, direct);

      await().until(() -> finished().containsAll(List.of(direct.id(), others.id())));
      assertThat(finished()).doesNotContain(slow.id());
      assertThat(kept).as("its lease is kept meanwhile").containsExactly(slow.id());
      answer.countDown();
      await().until(() -> finished().contains(slow.id()));
      await().until(kept::isEmpty);
    } finally {
      answer.countDown();
      pool.shutdown();
    }
  }

  @Test
  void of_one_creator_no_more_conditions_are_asked_at_once_than_leave_room_for_others() {
    replies.put("https://yes.no/", () -> new Reply(Answer.SEND, null));
    List<Runnable> later = new ArrayList<>();
    threads = later::add;
    Order[] many =
        IntStream.range(0, ConditionalOrders.MOST_OF_ONE_CREATOR + 3)
            .mapToObj(i -> asking("https://yes.no/"))
            .toArray(Order[]::new);

    process(Orders.DUE, many);

    assertThat(later).hasSize(ConditionalOrders.MOST_OF_ONE_CREATOR);
    assertThat(putBack).hasSize(3);
    assertThat(putBack.values())
        .allSatisfy(
            at -> assertThat(at).isBetween(Orders.DUE.plusSeconds(2), Orders.DUE.plusSeconds(4)));
    assertThat(kept).hasSize(ConditionalOrders.MOST_OF_ONE_CREATOR);
  }

  @Test
  void an_order_that_breaks_is_set_aside_alone_and_its_owner_and_the_operators_see_it() {
    Order second = Orders.on(ChannelScheme.EMAIL).to(new Direct("b@example.no", null)).build();
    Order poison = Orders.on(ChannelScheme.EMAIL).to(new Direct("c@example.no", null)).build();
    breaking.add(poison.id());

    process(Orders.DUE, direct, poison, second);

    assertThat(finished).containsExactlyInAnyOrder(direct.id(), second.id());
    assertThat(postponed).containsOnlyKeys(poison.id());
    assertThat(postponed.get(poison.id()))
        .isBetween(Orders.DUE.plusSeconds(4), Orders.DUE.plusSeconds(6));
    assertThat(details)
        .containsExactly(
            "Could not be processed; it is tried again until it expires. Attempts so far: 0.");
    assertThat(failures.get(poison.id()))
        .startsWith("java.lang.IllegalStateException at no.altinn.notifications.processing.")
        .doesNotContain("c@example.no");
    assertThat(kept).isEmpty();
  }

  @Test
  void an_order_that_never_works_ends_when_it_expires_and_stays_on_the_operators_list() {
    breaking.add(direct.id());
    register = inquiry -> ContactPoints.NONE;

    process(Orders.DUE.plus(Duration.ofHours(48)), direct);

    assertThat(postponed).isEmpty();
    assertThat(givenUp).containsOnlyKeys(direct.id());
  }

  @Test
  void an_order_taken_over_by_another_holder_is_left_to_it_and_the_others_go_on() {
    Order mine = Orders.on(ChannelScheme.EMAIL).to(new Direct("b@example.no", null)).build();
    lost.add(direct.id());

    process(Orders.DUE, direct, mine);

    assertThat(finished).containsExactly(mine.id());
    assertThat(postponed).isEmpty();
    assertThat(failures).isEmpty();
  }

  private List<UUID> finished() {
    synchronized (finished) {
      return List.copyOf(finished);
    }
  }

  private static Order asking(String endpoint) {
    return Orders.on(ChannelScheme.EMAIL)
        .to(new Direct("a@example.no", null))
        .asking(endpoint, null, null)
        .build();
  }

  private void process(Instant now, Order... orders) {
    taken.addAll(List.of(orders));
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    OrderClaims claims = new Claims();
    FanOut fanOut = new FanOut(TestWindows.shipped());
    ConditionalOrders conditional = new ConditionalOrders();
    conditional.conditions = new Senders();
    conditional.log = new Log();
    conditional.rules =
        new ConditionRules("Send", "Send", Duration.ofSeconds(60), Duration.ofHours(24));
    conditional.claims = claims;
    conditional.leases = new Leases();
    conditional.clock = clock;
    conditional.threads = threads;
    new OrderProcessing(
            claims,
            conditional.leases,
            conditional,
            new ReadyOrders(
                claims,
                new NoKeywords(),
                new Findings(inquiry -> register.apply(inquiry)),
                fanOut,
                new Stored(),
                clock),
            new BrokenOrders(claims, new Failures(), fanOut, new Stored(), clock))
        .process(new Claim(UUID.randomUUID(), taken.stream().map(Order::id).toList()));
  }

  private static ContactPoints answer(Inquiry inquiry) {
    if (inquiry.recipients().stream().anyMatch(Person.class::isInstance)) {
      throw new RegistersUnavailable("persons", "test", null);
    }
    return ContactPoints.NONE;
  }

  private final class Claims extends OrderClaims {
    @Override
    public Taken take(Claim claim) {
      return new Taken(TOKEN, taken);
    }

    @Override
    public void postpone(UUID token, List<UUID> ids, Instant dueAt, String detail) {
      assertThat(token).isEqualTo(TOKEN);
      ids.forEach(id -> postponed.put(id, dueAt));
      details.add(detail);
    }

    @Override
    public void putBack(UUID token, List<UUID> ids, Instant dueAt) {
      ids.forEach(id -> putBack.put(id, dueAt));
    }

    @Override
    public void conditionNotMet(UUID token, Map<UUID, String> ended) {
      assertThat(token).isEqualTo(TOKEN);
      stopped.putAll(ended);
    }
  }

  private final class Senders extends SendConditions {
    @Override
    public Reply ask(String endpoint) {
      return replies.get(endpoint).get();
    }
  }

  private final class Log extends EvaluationLog {
    @Override
    public Map<UUID, Integer> keep(List<Evaluation> news) {
      evaluations.addAll(news);
      return news.stream()
          .collect(
              Collectors.toMap(
                  Evaluation::orderId, e -> e.reply().answer() == Answer.INCONCLUSIVE ? 1 : 0));
    }
  }

  private final class Leases extends OrderLeases {
    @Override
    public void keep(UUID token, Collection<UUID> orders) {
      kept.addAll(orders);
    }

    @Override
    public void letGo(UUID token, Collection<UUID> orders) {
      kept.removeAll(orders);
    }
  }

  private final class Failures extends OrderFailures {
    @Override
    public void note(Order order, String error) {
      failures.put(order.id(), error);
    }

    @Override
    public void giveUp(Order order, String error, String detail) {
      givenUp.put(order.id(), detail);
    }
  }

  private static final class NoKeywords extends MessageTexts {
    @Override
    public List<MessageText> withKeywords(Collection<UUID> orders) {
      return List.of();
    }
  }

  private final class Stored extends ProcessedOrders {
    @Override
    public void store(UUID token, List<UUID> orders, List<NewNotification> notifications) {
      if (notifications.stream().anyMatch(n -> n.isPending() && breaking.contains(n.orderId()))) {
        throw new IllegalStateException("broken by c@example.no");
      }
      if (orders.stream().anyMatch(lost::contains)) {
        throw Orders.leaseLost();
      }
      synchronized (finished) {
        finished.addAll(orders);
        made.addAll(notifications);
      }
    }
  }
}
