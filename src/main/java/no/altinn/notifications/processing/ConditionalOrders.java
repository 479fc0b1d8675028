package no.altinn.notifications.processing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import no.altinn.notifications.condition.Evaluation;
import no.altinn.notifications.condition.EvaluationLog;
import no.altinn.notifications.condition.Reply;
import no.altinn.notifications.condition.SendConditions;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.order.OrderLeases;
import no.altinn.notifications.platform.TimeSource;

/**
 * Lets orders go on whose conditions say so. All conditions of one creator's orders in a message
 * are asked at once, on threads of their own and outside any transaction, while the leases are
 * kept; so a slow endpoint delays its own creator's orders only. Of one creator a bounded number is
 * asked at a time; more orders are put back for a moment, so that they do not take others' room.
 * Thread-safe.
 */
@ApplicationScoped
public class ConditionalOrders {

  static final int MOST_OF_ONE_CREATOR = 50;

  private static final System.Logger LOGGER = System.getLogger(ConditionalOrders.class.getName());
  private static final Duration UNTIL_ROOM = Duration.ofSeconds(2);

  @Resource(lookup = "concurrent/conditions")
  ManagedExecutorService executor;

  @Inject SendConditions conditions;
  @Inject EvaluationLog log;
  @Inject ConditionRules rules;
  @Inject OrderClaims claims;
  @Inject OrderLeases leases;
  @Inject Clock clock;

  private final Map<String, Integer> asked = new HashMap<>();

  /** Where conditions are asked. */
  Executor threads;

  @PostConstruct
  void start() {
    threads = executor;
  }

  /** A wrong word in configuration stops the start, not the first order with a condition. */
  void check(@Observes Startup started) {
    LOGGER.log(Level.INFO, "conditions that give no answer: {0}", rules);
  }

  /**
   * Has the conditions of orders asked; returns before they have answered.
   *
   * @param token under which the orders are held
   * @param go takes those that go on, on another thread
   */
  void ask(UUID token, List<Order> orders, Consumer<List<Order>> go) {
    orders.stream()
        .collect(Collectors.groupingBy(Order::creator))
        .forEach((creator, group) -> admit(token, creator, group, go));
  }

  private void admit(UUID token, String creator, List<Order> group, Consumer<List<Order>> go) {
    int room = take(creator, group.size());
    if (room < group.size()) {
      long jitter = ThreadLocalRandom.current().nextLong(UNTIL_ROOM.toMillis());
      claims.putBack(
          token,
          ids(group.subList(room, group.size())),
          TimeSource.now(clock).plus(UNTIL_ROOM).plusMillis(jitter));
    }
    if (room > 0) {
      start(token, creator, group.subList(0, room), go);
    }
  }

  private void start(UUID token, String creator, List<Order> orders, Consumer<List<Order>> go) {
    leases.keep(token, ids(orders));
    List<CompletableFuture<Evaluation>> evaluations =
        orders.stream()
            .map(order -> CompletableFuture.supplyAsync(() -> evaluate(order), threads))
            .toList();
    CompletableFuture.allOf(evaluations.toArray(CompletableFuture[]::new))
        .whenComplete((done, failure) -> give(creator, orders.size()))
        .thenRunAsync(
            () ->
                settle(
                    token, orders, evaluations.stream().map(CompletableFuture::join).toList(), go),
            threads)
        .whenComplete(
            (done, failure) -> {
              leases.letGo(token, ids(orders));
              if (failure != null) {
                LOGGER.log(
                    Level.WARNING,
                    () ->
                        orders.size()
                            + " orders with conditions are taken up again when their leases run"
                            + " out",
                    failure);
              }
            });
  }

  private Evaluation evaluate(Order order) {
    Instant at = TimeSource.now(clock);
    long start = System.nanoTime();
    Reply reply = reply(order);
    return new Evaluation(order.id(), at, reply, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Whatever breaks here concerns this order's condition only: it has no answer then. */
  private Reply reply(Order order) {
    try {
      return conditions.ask(order.conditionEndpoint().orElseThrow());
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.ERROR,
          () -> "asking the condition of order " + order.id() + " broke; it counts as no answer",
          e);
      return Reply.inconclusive("The condition could not be asked.");
    }
  }

  private void settle(
      UUID token, List<Order> orders, List<Evaluation> evaluations, Consumer<List<Order>> go) {
    Map<UUID, Integer> inconclusive = log.keep(evaluations);
    Instant now = TimeSource.now(clock);
    List<Order> going = new ArrayList<>();
    Map<UUID, String> stopped = new HashMap<>();
    for (int i = 0; i < orders.size(); i++) {
      Order order = orders.get(i);
      Verdict verdict =
          rules.judge(order, evaluations.get(i).reply(), inconclusive.get(order.id()), now);
      if (verdict instanceof Verdict.Go) {
        going.add(order);
      } else if (verdict instanceof Verdict.Stop stop) {
        stopped.put(order.id(), stop.detail());
      } else if (verdict instanceof Verdict.Wait wait) {
        claims.postpone(token, List.of(order.id()), wait.until(), wait.detail());
      }
    }
    if (!stopped.isEmpty()) {
      claims.conditionNotMet(token, stopped);
    }
    if (!going.isEmpty()) {
      go.accept(going);
    }
  }

  /** Takes as much of the creator's room as is left, at most what is wanted. */
  private int take(String creator, int wanted) {
    synchronized (asked) {
      int under = asked.getOrDefault(creator, 0);
      int taken = Math.min(wanted, MOST_OF_ONE_CREATOR - under);
      asked.put(creator, under + taken);
      return taken;
    }
  }

  private void give(String creator, int number) {
    synchronized (asked) {
      asked.computeIfPresent(creator, (c, under) -> under == number ? null : under - number);
    }
  }

  private static List<UUID> ids(List<Order> orders) {
    return orders.stream().map(Order::id).toList();
  }
}
