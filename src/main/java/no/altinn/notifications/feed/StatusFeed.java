package no.altinn.notifications.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.feed.FeedChange.ChangedNotification;
import no.altinn.notifications.feed.FeedEntry.FeedRecipient;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.order.OrderStatus;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads pages of the status log, each creator its own. Addresses are those on the notifications, so
 * that what is erased there is not shown here. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class StatusFeed {

  /** Reads status_log_ended from the cursor on. */
  private static final String ENDED =
      """
      with page as (
        select seq, order_id, status, at from status_log
        where creator = :creator and seq %1$s :after and notification_id is null
          and status in ('Completed', 'SendConditionNotMet', 'Cancelled') and (:cancellations or status <> 'Cancelled')
        order by seq %2$s limit :most
      )
      select p.seq, p.order_id, p.status, p.at, o.kind, o.senders_reference,
        n.id as notification_id, n.channel, n.address, n.status as notification_status, n.status_time
      from page p
      join orders o on o.id = p.order_id
      left join notification n on n.order_id = p.order_id and n.address is not null
      order by p.seq %2$s, n.channel, n.id
      """;

  /** Reads status_log_creator from the cursor on. */
  private static final String EVERY_CHANGE =
      """
      with page as (
        select seq, order_id, notification_id, endpoint_id, channel, status, at from status_log
        where creator = :creator and seq %1$s :after
        order by seq %2$s limit :most
      )
      select p.*, o.kind, o.senders_reference, n.address
      from page p
      left join orders o on o.id = p.order_id
      left join notification n on n.id = p.notification_id
      where o.id is not null or p.endpoint_id is not null
      order by p.seq %2$s
      """;

  private static final Sql ENDED_UP = Sql.of(ENDED.formatted(">", "asc"));
  private static final Sql ENDED_DOWN = Sql.of(ENDED.formatted("<", "desc"));
  private static final Sql CHANGES_UP = Sql.of(EVERY_CHANGE.formatted(">", "asc"));
  private static final Sql CHANGES_DOWN = Sql.of(EVERY_CHANGE.formatted("<", "desc"));

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject
  @ConfigProperty(name = "notifications.feed.cancellations")
  boolean cancellations;

  /** How orders ended: one entry for each. */
  List<FeedEntry> ended(String creator, FeedQuery query) {
    List<FeedEntry> entries = new ArrayList<>();
    page(query.descending() ? ENDED_DOWN : ENDED_UP, creator, query)
        .with("cancellations", cancellations)
        .list(row -> collect(row, entries));
    return entries;
  }

  /** Everything that happened to orders, their notifications and web-hook endpoints. */
  List<FeedChange> changes(String creator, FeedQuery query) {
    return page(query.descending() ? CHANGES_DOWN : CHANGES_UP, creator, query)
        .list(StatusFeed::change);
  }

  private Sql.Run page(Sql sql, String creator, FeedQuery query) {
    return sql.on(dataSource)
        .with("creator", creator)
        .with("after", query.after())
        .with("most", query.pageSize());
  }

  /** Rows of one order follow each other, one for each of its notifications. */
  private static Void collect(ResultSet row, List<FeedEntry> entries) throws SQLException {
    long seq = row.getLong("seq");
    if (entries.isEmpty() || entries.get(entries.size() - 1).sequenceNumber() != seq) {
      entries.add(
          new FeedEntry(
              seq,
              Sql.uuid(row, "order_id"),
              row.getString("senders_reference"),
              row.getString("kind"),
              orderStatus(row.getString("status")),
              Sql.instant(row, "at"),
              new ArrayList<>()));
    }
    if (Sql.uuid(row, "notification_id") != null) {
      entries
          .get(entries.size() - 1)
          .recipients()
          .add(
              new FeedRecipient(
                  row.getString("address"),
                  NotificationStatus.valueOf(row.getString("notification_status"))
                      .lifecycleName(new Channel(row.getString("channel"))),
                  Sql.instant(row, "status_time")));
    }
    return null;
  }

  private static FeedChange change(ResultSet row) throws SQLException {
    UUID endpoint = Sql.uuid(row, "endpoint_id");
    if (endpoint != null) {
      return FeedChange.ofEndpoint(
          row.getLong("seq"), endpoint, row.getString("status"), Sql.instant(row, "at"));
    }
    UUID notification = Sql.uuid(row, "notification_id");
    String status = row.getString("status");
    Channel channel = notification == null ? null : new Channel(row.getString("channel"));
    return new FeedChange(
        row.getLong("seq"),
        Sql.uuid(row, "order_id"),
        row.getString("senders_reference"),
        row.getString("kind"),
        channel == null
            ? orderStatus(status)
            : NotificationStatus.valueOf(status).lifecycleName(channel),
        Sql.instant(row, "at"),
        channel == null
            ? null
            : new ChangedNotification(
                notification, ChannelType.of(channel), row.getString("address")),
        null);
  }

  private static String orderStatus(String word) {
    return OrderStatus.WORDS.find(word).orElseThrow().lifecycleName();
  }
}
