package no.altinn.notifications.report;

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

/** Looks at due reports every second, on every server. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReportTimer {

  private static final System.Logger LOGGER = System.getLogger(ReportTimer.class.getName());
  private static final long INTERVAL_MILLISECONDS = 1_000;

  @Resource TimerService timers;
  @Inject ReportWork work;

  private final AtomicBoolean running = new AtomicBoolean();
  private volatile String trouble;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(
        INTERVAL_MILLISECONDS, INTERVAL_MILLISECONDS, new TimerConfig("delivery reports", false));
  }

  @Timeout
  void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      work.sweep();
      if (trouble != null) {
        LOGGER.log(Level.INFO, "delivery reports are looked at again");
        trouble = null;
      }
    } catch (RuntimeException e) {
      if (!e.toString().equals(trouble)) {
        LOGGER.log(Level.WARNING, "delivery reports wait, and are looked at at the next tick", e);
        trouble = e.toString();
      }
    } finally {
      running.set(false);
    }
  }
}
