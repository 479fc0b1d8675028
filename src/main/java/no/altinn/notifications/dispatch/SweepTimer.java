package no.altinn.notifications.dispatch;

import jakarta.annotation.PostConstruct;
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
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.altinn.notifications.notification.Delivery;
import no.altinn.notifications.order.OrderLeases;
import no.altinn.notifications.platform.Faults;

/**
 * Ticks on every server. Each task has a timer and a guard of its own, so that a slow one neither
 * delays the others nor runs twice at once.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SweepTimer {

  private static final System.Logger LOGGER = System.getLogger(SweepTimer.class.getName());

  /** What ticks, and how often. */
  private enum Task {
    DUE_ORDERS(500),
    DUE_NOTIFICATIONS(500),
    LEASES(10_000),
    ORDER_LEASES(10_000),
    BROKER_PROBE(10_000);

    private final long millis;

    Task(long millis) {
      this.millis = millis;
    }
  }

  @Resource TimerService timers;
  @Inject Sweep sweep;
  @Inject Delivery delivery;
  @Inject OrderLeases orderLeases;
  @Inject SweepPulse pulse;
  @Inject WorkQueues queues;

  private final Set<Task> running = ConcurrentHashMap.newKeySet();
  private final Map<Task, String> troubles = new ConcurrentHashMap<>();

  @PostConstruct
  void start() {
    for (Task task : Task.values()) {
      timers.createIntervalTimer(task.millis, task.millis, new TimerConfig(task.name(), false));
    }
  }

  @Timeout
  void tick(Timer timer) {
    Task task = Task.valueOf((String) timer.getInfo());
    if (!running.add(task)) {
      return;
    }
    try {
      run(task);
      if (troubles.remove(task) != null) {
        LOGGER.log(Level.INFO, "sweep {0} works again", task);
      }
    } catch (RuntimeException e) {
      if (Faults.databaseUnavailable(e)) {
        sweep.databaseWasAway();
      }
      String trouble = e.toString();
      if (!trouble.equals(troubles.put(task, trouble))) {
        LOGGER.log(
            Level.WARNING, "sweep " + task + " failed and is tried again at the next tick", e);
      }
    } finally {
      pulse.beat();
      running.remove(task);
    }
  }

  private void run(Task task) {
    switch (task) {
      case DUE_ORDERS -> sweep.dueOrders();
      case DUE_NOTIFICATIONS -> sweep.dueNotifications();
      case LEASES -> delivery.renewLeases();
      case ORDER_LEASES -> orderLeases.renew();
      case BROKER_PROBE -> queues.probe();
    }
  }
}
