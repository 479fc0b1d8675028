package no.altinn.notifications.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/**
 * Messages that a provider accepted and sent no report on, for providers that can be asked.
 * Thread-safe.
 */
@ApplicationScoped
public class SilentMessages {

  private static final Sql TO_ASK = Sql.in(SilentMessages.class, "to-ask.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject NotificationStore notifications;
  @Inject Clock clock;

  /**
   * Names messages to ask about, and counts that they are asked about.
   *
   * @param delay how long to wait for a report first; each further time it is four times as long
   * @param times how often one message is asked about
   * @param most how many to name
   */
  @Transactional(TxType.REQUIRES_NEW)
  public List<UUID> toAsk(String provider, Duration delay, int times, int most) {
    return TO_ASK
        .on(dataSource)
        .with("provider", provider)
        .with("delay", delay.toSeconds())
        .with("times", times)
        .with("now", TimeSource.now(clock))
        .with("most", most)
        .list(row -> Sql.uuid(row, "id"));
  }

  /** Writes what the provider answered, as if it had reported it. */
  @Transactional(TxType.REQUIRES_NEW)
  public void answered(DeliveryReport report) {
    notifications.report(List.of(report));
  }
}
