package no.altinn.notifications.feed.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks a few times a second for endpoints that have something to get, on every server, and has
 * each worked by a thread of its own. Threads are not the server's: receivers that keep many of
 * them waiting delay neither requests nor messages.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookTimer {

  private static final System.Logger LOGGER = System.getLogger(WebhookTimer.class.getName());
  private static final String SENDING = "sending";
  private static final String RETENTION = "retention";
  private static final long RETENTION_MILLISECONDS = 60_000;
  private static final int MOST_FORGOTTEN = 10_000;

  @Resource TimerService timers;

  @Resource(lookup = "concurrent/webhooks")
  ManagedThreadFactory factory;

  @Inject WebhookClaims claims;
  @Inject WebhookWorker worker;
  @Inject Attempts attempts;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.interval-milliseconds")
  long interval;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.endpoints-at-once")
  int places;

  private final AtomicInteger prompt = new AtomicInteger();
  private final AtomicInteger slow = new AtomicInteger();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Map<String, String> troubles = new ConcurrentHashMap<>();
  private ExecutorService threads;

  @PostConstruct
  void start() {
    threads = Executors.newCachedThreadPool(factory);
    timers.createIntervalTimer(interval, interval, new TimerConfig(SENDING, false));
    timers.createIntervalTimer(
        RETENTION_MILLISECONDS, RETENTION_MILLISECONDS, new TimerConfig(RETENTION, false));
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  @Timeout
  void tick(Timer timer) {
    String task = (String) timer.getInfo();
    if (!running.add(task)) {
      return;
    }
    try {
      if (task.equals(SENDING)) {
        send();
      } else {
        attempts.forget(MOST_FORGOTTEN);
      }
      if (troubles.remove(task) != null) {
        LOGGER.log(Level.INFO, "{0} of web-hooks works again", task);
      }
    } catch (RuntimeException e) {
      report(task, e);
    } finally {
      running.remove(task);
    }
  }

  private void send() {
    int promptPlaces = places - prompt.get();
    int slowPlaces = places - slow.get();
    if (promptPlaces + slowPlaces == 0) {
      return;
    }
    List<Claimed> claimed = claims.claim(promptPlaces, slowPlaces);
    for (Claimed endpoint : claimed) {
      AtomicInteger taken = endpoint.slow() ? slow : prompt;
      CompletableFuture.runAsync(() -> work(endpoint), threads)
          .whenComplete((done, failure) -> taken.decrementAndGet());
      taken.incrementAndGet();
    }
  }

  private void work(Claimed endpoint) {
    try {
      worker.work(endpoint, threads);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      report(SENDING, e);
    }
  }

  private void report(String task, RuntimeException e) {
    String trouble = e.toString();
    if (!trouble.equals(troubles.put(task, trouble))) {
      LOGGER.log(
          Level.WARNING,
          task + " of web-hooks failed and is tried again when the lease has run out",
          e);
    }
  }
}
