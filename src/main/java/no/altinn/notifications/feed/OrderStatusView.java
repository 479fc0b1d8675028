package no.altinn.notifications.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.BaseUri;
import no.altinn.notifications.platform.Channel;

/** How far an order has come (wire contract §1.4). */
public record OrderStatusView(
    UUID id,
    String sendersReference,
    Instant requestedSendTime,
    String creator,
    Instant created,
    String notificationChannel,
    Boolean ignoreReservation,
    String resourceId,
    String resourceAction,
    String conditionEndpoint,
    Processing processingStatus,
    Summary notificationsStatusSummary) {

  /**
   * The order itself.
   *
   * @param detail beyond upstream: why the order waits or was not sent
   * @param conditionChecks beyond upstream: what its send condition answered, the latest last
   */
  public record Processing(
      String status,
      String description,
      Instant lastUpdate,
      String detail,
      List<ConditionCheck> conditionChecks) {}

  /** Its notifications, by channel. */
  public record Summary(ChannelSummary email, ChannelSummary sms) {}

  /** The notifications of one channel. */
  public record ChannelSummary(Links links, long generated, long succeeded) {}

  /** Where to read on. */
  public record Links(URI self) {}

  /** How many notifications a channel has, and how many of them count as successes here. */
  record Count(long generated, long succeeded) {}

  static OrderStatusView of(
      Order order, Map<Channel, Count> counts, List<ConditionCheck> checks, BaseUri base) {
    return new OrderStatusView(
        order.id(),
        order.sendersReference().orElse(null),
        order.requestedSendTime(),
        order.creator(),
        order.created(),
        order.scheme().wireName(),
        order.ignoreReservation().orElse(null),
        order.resourceId().orElse(null),
        order.resourceAction().orElse(null),
        order.conditionEndpoint().orElse(null),
        new Processing(
            order.status().legacyName(),
            order.status().description(),
            order.statusTime(),
            order.detail().orElse(null),
            checks),
        counts.isEmpty()
            ? null
            : new Summary(
                summary(order, Channel.EMAIL, counts, base),
                summary(order, Channel.SMS, counts, base)));
  }

  private static ChannelSummary summary(
      Order order, Channel channel, Map<Channel, Count> counts, BaseUri base) {
    Count count = counts.get(channel);
    return count == null
        ? null
        : new ChannelSummary(
            new Links(base.link("/orders/" + order.id() + "/notifications/" + channel.name())),
            count.generated(),
            count.succeeded());
  }
}
