package no.altinn.notifications.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.feed.SupportShipment.DeliveryAttempt;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds what all creators sent to one person or organisation, and keeps a note of each look-up: it
 * is answered only if the note is committed. Thread-safe.
 */
@ApplicationScoped
public class SupportLookup {

  private static final String SHIPMENTS =
      """
      with sent as (
        select distinct n.order_id from notification n where n.%1$s = :number
      ), page as (
        select o.* from orders o join sent s on s.order_id = o.id
        where o.requested_send_time >= :from and o.requested_send_time < :to
        order by o.requested_send_time desc, o.id desc limit :most
      )
      select o.id, o.creator, o.resource_id, o.senders_reference, o.requested_send_time, o.channel as scheme, o.kind,
        n.national_identity_number, n.organization_number, n.channel, n.address, n.status, n.status_time
      from page o join notification n on n.order_id = o.id and n.%1$s = :number
      order by o.requested_send_time desc, o.id desc, n.channel, n.id
      """;

  private static final Sql BY_PERSON = Sql.of(SHIPMENTS.formatted("national_identity_number"));
  private static final Sql BY_ORGANIZATION = Sql.of(SHIPMENTS.formatted("organization_number"));
  private static final Sql NOTE =
      Sql.of(
          "insert into dashboard_read (id, at, reader, organization, endpoint, number_hash,"
              + " sent_from, sent_to, shipments) values (:id, :at, :reader, :organization,"
              + " :endpoint, :number_hash, :from, :to, :shipments)");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;
  @Inject NumberHash hash;

  @Inject
  @ConfigProperty(name = "notifications.dashboard.shipments")
  int most;

  /** The latest shipments first, each with those of its notifications that went there. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<SupportShipment> find(SupportReader reader, SupportQuery query) {
    byte[] hashed = hash.of(query.number());
    List<SupportShipment> shipments = new ArrayList<>();
    (query.kind() == SupportQuery.Number.PERSON ? BY_PERSON : BY_ORGANIZATION)
        .on(dataSource)
        .with("number", query.number())
        .with("from", query.from())
        .with("to", query.to())
        .with("most", most)
        .list(row -> collect(row, shipments));
    NOTE.on(dataSource)
        .with("id", Ids.next())
        .with("at", TimeSource.now(clock))
        .with("reader", reader.name())
        .with("organization", reader.organization())
        .with("endpoint", query.kind().endpoint())
        .with("number_hash", hashed)
        .with("from", query.from())
        .with("to", query.to())
        .with("shipments", shipments.size())
        .update();
    return shipments;
  }

  /** Rows of one order follow each other. */
  private static Void collect(ResultSet row, List<SupportShipment> shipments) throws SQLException {
    UUID id = Sql.uuid(row, "id");
    if (shipments.isEmpty() || !shipments.get(shipments.size() - 1).shipmentId().equals(id)) {
      shipments.add(
          new SupportShipment(
              id,
              row.getString("creator"),
              row.getString("resource_id"),
              row.getString("senders_reference"),
              Sql.instant(row, "requested_send_time"),
              row.getString("scheme"),
              row.getString("kind"),
              new ArrayList<>()));
    }
    shipments.get(shipments.size() - 1).deliveryAttempts().add(attempt(row));
    return null;
  }

  private static DeliveryAttempt attempt(ResultSet row) throws SQLException {
    Channel channel = new Channel(row.getString("channel"));
    boolean email = channel.equals(Channel.EMAIL);
    String address = row.getString("address");
    return new DeliveryAttempt(
        row.getString("national_identity_number"),
        row.getString("organization_number"),
        channel.name(),
        email ? address : null,
        email ? null : address,
        NotificationStatus.valueOf(row.getString("status")).resultName(channel),
        Sql.instant(row, "status_time"));
  }
}
