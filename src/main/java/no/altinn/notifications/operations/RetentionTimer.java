package no.altinn.notifications.operations;

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
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import no.altinn.notifications.platform.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sees to the retention now and then, on every server, a bounded amount at a time. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetentionTimer {

  private static final System.Logger LOGGER = System.getLogger(RetentionTimer.class.getName());
  private static final int BATCHES = 200;

  @Resource TimerService timers;
  @Inject Retention retention;

  @Inject
  @ConfigProperty(name = "notifications.retention.interval")
  Duration interval;

  private final AtomicBoolean running = new AtomicBoolean();

  @PostConstruct
  void start() {
    timers.createIntervalTimer(
        interval.toMillis(), interval.toMillis(), new TimerConfig("retention", false));
  }

  @Timeout
  void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!retention.erase(BATCHES)) {
        LOGGER.log(Level.INFO, "more personal data is to be erased; gone on with at the next tick");
      }
    } catch (Sql.StatementFailed e) {
      LOGGER.log(Level.WARNING, "erasing failed and is tried again at the next tick", e);
    } finally {
      running.set(false);
    }
  }
}
