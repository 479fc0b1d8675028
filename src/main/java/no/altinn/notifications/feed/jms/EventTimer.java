package no.altinn.notifications.feed.jms;

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

/** Publishes events a few times a second, on every server, if anybody wants them. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EventTimer {

  private static final System.Logger LOGGER = System.getLogger(EventTimer.class.getName());

  @Resource TimerService timers;
  @Inject EventPublisher publisher;
  @Inject EventQueues queues;

  @Inject
  @ConfigProperty(name = "notifications.events.jms.interval-milliseconds")
  long interval;

  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean begun;
  private volatile String trouble;

  @PostConstruct
  void start() {
    if (queues.wanted()) {
      timers.createIntervalTimer(interval, interval, new TimerConfig("events", false));
    }
  }

  @Timeout
  void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!begun) {
        begun = publisher.begin();
      }
      publisher.publish();
      if (trouble != null) {
        trouble = null;
        LOGGER.log(Level.INFO, "events are published again");
      }
    } catch (RuntimeException e) {
      String now = e.toString();
      if (!now.equals(trouble)) {
        trouble = now;
        LOGGER.log(
            Level.WARNING,
            "events could not be published: {0}; they wait in the status log and are tried again"
                + " at the next tick",
            now);
      }
    } finally {
      running.set(false);
    }
  }
}
