package no.altinn.notifications.channel.email.acs;

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

/** Asks about e-mails without a report every minute, on every server. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AcsPollingTimer {

  private static final System.Logger LOGGER = System.getLogger(AcsPollingTimer.class.getName());
  private static final long INTERVAL_MILLISECONDS = 60_000;

  @Resource TimerService timers;
  @Inject AcsPolling polling;

  private final AtomicBoolean running = new AtomicBoolean();

  @PostConstruct
  void start() {
    timers.createIntervalTimer(
        INTERVAL_MILLISECONDS, INTERVAL_MILLISECONDS, new TimerConfig("e-mail status", false));
  }

  @Timeout
  void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      polling.poll();
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.WARNING, "e-mails without a report are not asked about; tried in a minute", e);
    } finally {
      running.set(false);
    }
  }
}
