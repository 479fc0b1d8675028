package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.probe.HttpCaller;

/** Orders SMS, each to a number of its own, at a steady rate until it is closed. Thread-safe. */
final class SmsLoad implements AutoCloseable {

  private static final String PATH = "/notifications/api/v1/orders/sms";
  private static final int CALLERS = 4;
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * An order that was accepted.
   *
   * @param asked when its request was begun
   */
  record Order(String number, Instant asked) {}

  private final LocalStack stack;
  private final String token;
  private final ConcurrentLinkedQueue<Order> accepted = new ConcurrentLinkedQueue<>();
  private final List<String> trouble = new CopyOnWriteArrayList<>();
  private final List<Thread> callers = new ArrayList<>();
  private volatile long gapNanos;
  private volatile boolean closed;

  SmsLoad(LocalStack stack, int perSecond) {
    this.stack = stack;
    this.token = stack.tokens().enterprise().scopes(Api.CREATE).ttl(Duration.ofHours(2)).sign();
    rate(perSecond);
    for (int i = 0; i < CALLERS; i++) {
      Thread caller = new Thread(this::order, "sms-load-" + i);
      caller.setDaemon(true);
      callers.add(caller);
      caller.start();
    }
  }

  /** Orders at another rate from now on. */
  void rate(int perSecond) {
    gapNanos = CALLERS * TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  private void order() {
    try (HttpCaller caller = new HttpCaller(stack.base(), token, ANSWER)) {
      while (!closed) {
        long start = System.nanoTime();
        Order order = new Order(Addresses.phone(), Instant.now());
        HttpCaller.Answer answer = caller.post(PATH, OrderJson.sms("Innhold", order.number()));
        if (answer.ok()) {
          accepted.add(order);
        } else {
          trouble.add("an order was answered " + answer.status());
        }
        LockSupport.parkNanos(gapNanos - (System.nanoTime() - start));
      }
    } catch (IOException | RuntimeException e) {
      trouble.add(e.toString());
    }
  }

  /** Waits until so many orders were accepted, and no other answer was given. */
  void awaitAccepted(int orders) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> accepted.size() >= orders || !trouble.isEmpty());
    assertThat(trouble).isEmpty();
  }

  /** All accepted so far, in their order. */
  List<Order> accepted() {
    return List.copyOf(accepted);
  }

  @Override
  public void close() {
    closed = true;
    for (Thread caller : callers) {
      try {
        caller.join(ANSWER.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    assertThat(trouble).isEmpty();
  }
}
