package no.altinn.notifications.notification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Every two seconds, on every server: tells the others what was seen of providers, balances their
 * weights unless another server does, and takes the weights over.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BalanceTimer {

  private static final System.Logger LOGGER = System.getLogger(BalanceTimer.class.getName());
  private static final long INTERVAL_MILLISECONDS = 2_000;

  @Resource TimerService timers;
  @Inject ProviderActivity activity;
  @Inject BalanceStore store;
  @Inject ProviderWeights weights;
  @Inject ProviderMetrics metrics;

  private final AtomicBoolean running = new AtomicBoolean();
  private volatile String trouble;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(
        INTERVAL_MILLISECONDS, INTERVAL_MILLISECONDS, new TimerConfig("provider weights", false));
  }

  @Timeout
  void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      balance();
      if (trouble != null) {
        LOGGER.log(Level.INFO, "provider weights are kept up again");
        trouble = null;
      }
    } catch (RuntimeException e) {
      if (!e.toString().equals(trouble)) {
        LOGGER.log(Level.WARNING, "provider weights stay as they are until the next tick", e);
        trouble = e.toString();
      }
    } finally {
      running.set(false);
    }
  }

  private void balance() {
    activity.flush();
    store
        .balance()
        .forEach(
            change ->
                LOGGER.log(
                    Level.WARNING,
                    "weight of {0} on channel {1} goes from {2} to {3}: {4}",
                    change.state().provider(),
                    change.state().channel(),
                    change.state().weight(),
                    change.after(),
                    change.reason()));
    weights.refresh();
    metrics.showWeights();
  }
}
