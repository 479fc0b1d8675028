package no.altinn.notifications.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import no.altinn.notifications.notification.ReportEffect.Kind;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/**
 * The reports on messages of test orders: planned when the message is handed over, and taken in
 * when they are due, as a provider's are. They survive a crash. Thread-safe.
 */
@ApplicationScoped
public class SimulatedReports {

  private static final Sql PLAN =
      Sql.of(
          "insert into simulated_report (notification_id, channel, status, due_at) select * from"
              + " unnest(:ids::uuid[], :channels::text[], :statuses::text[], :dues::timestamptz[])"
              + " on conflict do nothing");
  private static final Sql TAKE =
      Sql.of(
          "delete from simulated_report where notification_id in (select notification_id from"
              + " simulated_report where due_at <= :now order by due_at limit :most for update skip"
              + " locked) returning notification_id, channel, status");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject NotificationStore notifications;
  @Inject Clock clock;

  private record Due(UUID id, Channel channel, NotificationStatus status) {
    DeliveryReport report() {
      return new DeliveryReport(
          channel,
          SimulatedProvider.NAME,
          id.toString(),
          status,
          "Simulated: the order is a test.");
    }
  }

  /** Plans the report on each message that one comes for. */
  @Transactional(TxType.REQUIRES_NEW)
  public void plan(Channel channel, List<OutgoingMessage> messages) {
    Instant now = TimeSource.now(clock);
    List<OutgoingMessage> reported =
        messages.stream().filter(message -> isReported(end(channel, message))).toList();
    PLAN.on(dataSource)
        .with("ids", "uuid", reported, OutgoingMessage::id)
        .with("channels", "text", reported, message -> channel.name())
        .with("statuses", "text", reported, m -> end(channel, m).status().name())
        .with("dues", "timestamptz", reported, m -> now.plus(end(channel, m).delay()))
        .update();
  }

  private static SimulatedEnd end(Channel channel, OutgoingMessage message) {
    return SimulatedEnd.of(channel, message.address());
  }

  private static boolean isReported(SimulatedEnd end) {
    return end.status() != null && !end.isRefused();
  }

  /** Takes in what is due; what somebody else holds at this moment stays due. */
  @Transactional(TxType.REQUIRES_NEW)
  public void takeIn(int most) {
    Instant now = TimeSource.now(clock);
    List<Due> due =
        TAKE.on(dataSource)
            .with("now", now)
            .with("most", most)
            .list(
                row ->
                    new Due(
                        Sql.uuid(row, "notification_id"),
                        new Channel(row.getString("channel")),
                        NotificationStatus.valueOf(row.getString("status"))));
    if (due.isEmpty()) {
      return;
    }
    List<ReportEffect> effects = notifications.report(due.stream().map(Due::report).toList());
    List<Due> busy =
        IntStream.range(0, due.size())
            .filter(i -> effects.get(i).kind() == Kind.BUSY)
            .mapToObj(due::get)
            .toList();
    PLAN.on(dataSource)
        .with("ids", "uuid", busy, Due::id)
        .with("channels", "text", busy, d -> d.channel().name())
        .with("statuses", "text", busy, d -> d.status().name())
        .with("dues", "timestamptz", busy, d -> now)
        .update();
  }
}
