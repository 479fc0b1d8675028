package no.altinn.notifications.dispatch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.notification.NotificationsStored;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.order.OrderStored;
import no.altinn.notifications.platform.Batcher;
import no.altinn.notifications.platform.Claim;

/**
 * Puts what is due already on its queue right after the commit that stored it, so that an idle
 * system hands it to a provider within milliseconds. Nothing depends on it: what it loses, the
 * sweep finds when the lease runs out. Requests do not wait for the broker.
 */
@ApplicationScoped
public class FastPath {

  private static final System.Logger LOGGER = System.getLogger(FastPath.class.getName());
  private static final int MOST_PER_FLUSH = 200;

  private record Work(String queue, Claim claim, Consumer<Claim> release) {}

  @Resource(lookup = "concurrent/sending")
  ManagedExecutorService executor;

  @Inject OrderClaims orders;
  @Inject NotificationStore notifications;
  @Inject WorkQueues queues;
  @Inject DeliveryChannels channels;

  private Batcher<Work> batcher;

  @PostConstruct
  void start() {
    batcher = new Batcher<>(executor, MOST_PER_FLUSH, this::put);
  }

  void orderStored(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderStored news) {
    Claim claim = new Claim(news.ticket(), List.of(news.id()));
    batcher.add(new Work(WorkQueues.ORDERS_DUE, claim, orders::release));
  }

  void notificationsStored(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) NotificationsStored news) {
    String queue = WorkQueues.sendQueue(news.channel(), news.instant());
    channels
        .split(news.channel(), news.claim())
        .forEach(claim -> batcher.add(new Work(queue, claim, notifications::release)));
  }

  private void put(List<Work> work) {
    work.stream().collect(Collectors.groupingBy(Work::queue)).forEach(this::put);
  }

  /** What cannot be put on its queue goes back among the due at once, as the sweep does it. */
  private void put(String queue, List<Work> work) {
    try {
      queues.put(queue, work.stream().map(Work::claim).toList());
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.WARNING,
          "{0} messages could not be put on {1}; the sweep takes their rows up within seconds: {2}",
          work.size(),
          queue,
          e.toString());
      work.forEach(FastPath::release);
    }
  }

  private static void release(Work work) {
    try {
      work.release().accept(work.claim());
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.WARNING,
          "{0} rows could not be put back; the sweep takes them up when their lease runs out: {1}",
          work.claim().ids().size(),
          e.toString());
    }
  }
}
