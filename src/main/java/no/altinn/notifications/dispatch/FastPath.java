package no.altinn.notifications.dispatch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.altinn.notifications.notification.NotificationsStored;
import no.altinn.notifications.order.OrderStored;
import no.altinn.notifications.platform.Batcher;
import no.altinn.notifications.platform.Claim;

/**
 * Puts what is due already on its queue right after the commit that stored it, so that an idle
 * system hands it to a provider within milliseconds. Nothing depends on it: what it loses, the
 * sweep finds. Requests do not wait for the broker.
 */
@ApplicationScoped
public class FastPath {

  private static final System.Logger LOGGER = System.getLogger(FastPath.class.getName());
  private static final int MOST_PER_FLUSH = 200;

  private record Work(String queue, Claim claim) {}

  @Resource(lookup = "concurrent/sending")
  ManagedExecutorService executor;

  @Inject WorkQueues queues;
  @Inject DeliveryChannels channels;

  private Batcher<Work> batcher;

  @PostConstruct
  void start() {
    batcher = new Batcher<>(executor, MOST_PER_FLUSH, this::put);
  }

  void orderStored(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderStored news) {
    batcher.add(new Work(WorkQueues.ORDERS_DUE, new Claim(news.ticket(), List.of(news.id()))));
  }

  void notificationsStored(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) NotificationsStored news) {
    String queue = WorkQueues.sendQueue(news.channel(), news.instant());
    channels
        .split(news.channel(), news.claim())
        .forEach(claim -> batcher.add(new Work(queue, claim)));
  }

  private void put(List<Work> work) {
    Map<String, List<Claim>> byQueue =
        work.stream()
            .collect(
                Collectors.groupingBy(
                    Work::queue,
                    LinkedHashMap::new,
                    Collectors.mapping(Work::claim, Collectors.toCollection(ArrayList::new))));
    byQueue.forEach(
        (queue, claims) -> {
          try {
            queues.put(queue, claims);
          } catch (RuntimeException e) {
            LOGGER.log(
                Level.WARNING,
                "{0} messages could not be put on {1}; the sweep takes their rows up within"
                    + " seconds: {2}",
                claims.size(),
                queue,
                e.toString());
          }
        });
  }
}
