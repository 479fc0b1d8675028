package no.altinn.notifications.recipient.local;

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
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;

/**
 * Follows, every {@code notifications.registers.sync.interval}, the feeds for which {@code
 * notifications.registers.sync.<feed>.enabled} is set. Ticks on every server; the feed's lease lets
 * one work.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RegisterSyncTimer {

  private static final System.Logger LOGGER = System.getLogger(RegisterSyncTimer.class.getName());
  private static final String PREFIX = "notifications.registers.sync.";
  private static final long FIRST = 10_000;

  @Resource TimerService timers;
  @Inject Config config;
  @Inject @Any Instance<RegisterFeed> feeds;
  @Inject RegisterSync sync;

  private final AtomicBoolean running = new AtomicBoolean();

  @PostConstruct
  void start() {
    if (!enabled().isEmpty()) {
      long interval = config.getValue(PREFIX + "interval", Duration.class).toMillis();
      timers.createIntervalTimer(FIRST, interval, new TimerConfig("register-sync", false));
    }
  }

  /**
   * Follows what is enabled; a run that takes longer than the interval is not joined by another.
   */
  @Timeout
  void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      enabled().forEach(this::follow);
    } finally {
      running.set(false);
    }
  }

  private void follow(RegisterFeed feed) {
    try {
      sync.follow(feed);
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.WARNING,
          () -> "the feed of " + feed.name() + " could not be followed; tried again next time",
          e);
    }
  }

  private List<RegisterFeed> enabled() {
    return feeds.stream()
        .filter(
            feed ->
                config
                    .getOptionalValue(PREFIX + feed.name() + ".enabled", Boolean.class)
                    .orElse(false))
        .toList();
  }
}
