package no.altinn.notifications.feed;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Numbers the status log a few times a second, on every server. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StatusLogTimer {

  private static final System.Logger LOGGER = System.getLogger(StatusLogTimer.class.getName());

  /** Few enough that one commit is short, enough that a backlog is gone in no time. */
  private static final int BATCH = 5_000;

  @Resource TimerService timers;
  @Inject StatusLog log;

  @Inject
  @ConfigProperty(name = "notifications.feed.numbering-milliseconds")
  long interval;

  private final AtomicBoolean running = new AtomicBoolean();
  private volatile String trouble;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(interval, interval, new TimerConfig("status log", false));
  }

  @Timeout
  void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      while (log.number(BATCH) == BATCH) {
        LOGGER.log(Level.DEBUG, "numbered a full batch of status changes");
      }
      if (trouble != null) {
        trouble = null;
        LOGGER.log(Level.INFO, "status changes are numbered again");
      }
    } catch (RuntimeException e) {
      if (!e.toString().equals(trouble)) {
        trouble = e.toString();
        LOGGER.log(
            Level.WARNING, "status changes could not be numbered; tried again at the next tick", e);
      }
    } finally {
      running.set(false);
    }
  }
}
