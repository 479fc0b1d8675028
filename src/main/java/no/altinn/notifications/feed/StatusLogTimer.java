package no.altinn.notifications.feed;

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
import java.util.function.IntUnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Numbers the status log a few times a second and forgets what is old, on every server. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StatusLogTimer {

  private static final System.Logger LOGGER = System.getLogger(StatusLogTimer.class.getName());

  /** Few enough that one commit is short, enough that a backlog is gone in no time. */
  private static final int BATCH = 5_000;

  private static final String NUMBERING = "numbering";
  private static final String RETENTION = "retention";
  private static final long RETENTION_MILLISECONDS = 60_000;

  @Resource TimerService timers;
  @Inject StatusLog log;

  @Inject
  @ConfigProperty(name = "notifications.feed.numbering-milliseconds")
  long interval;

  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Map<String, String> troubles = new ConcurrentHashMap<>();

  @PostConstruct
  void start() {
    timers.createIntervalTimer(interval, interval, new TimerConfig(NUMBERING, false));
    timers.createIntervalTimer(
        RETENTION_MILLISECONDS, RETENTION_MILLISECONDS, new TimerConfig(RETENTION, false));
  }

  @Timeout
  void tick(Timer timer) {
    String task = (String) timer.getInfo();
    if (!running.add(task)) {
      return;
    }
    try {
      run(task.equals(NUMBERING) ? log::number : log::forget);
      if (troubles.remove(task) != null) {
        LOGGER.log(Level.INFO, "{0} of the status log works again", task);
      }
    } catch (RuntimeException e) {
      String trouble = e.toString();
      if (!trouble.equals(troubles.put(task, trouble))) {
        LOGGER.log(
            Level.WARNING,
            task + " of the status log failed and is tried again at the next tick",
            e);
      }
    } finally {
      running.remove(task);
    }
  }

  private static void run(IntUnaryOperator batch) {
    int done;
    do {
      done = batch.applyAsInt(BATCH);
    } while (done >= BATCH);
  }
}
