package no.altinn.notifications.order;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets, hourly and on every server, messages that will not come again. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OrderMessagesTimer {

  /** Few enough that one commit is short. */
  private static final int BATCH = 5_000;

  @Inject OrderMessages messages;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "notifications.orders.jms.remember")
  Duration remember;

  @Schedule(hour = "*", minute = "17", persistent = false)
  void forget() {
    Instant before = TimeSource.now(clock).minus(remember);
    int forgotten;
    do {
      forgotten = messages.forget(before, BATCH);
    } while (forgotten == BATCH);
  }
}
