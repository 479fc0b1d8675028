package no.altinn.notifications.feed.event;

import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.order.OrderStatus;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Json;

/**
 * One change of an order, of one of its notifications or of a web-hook endpoint, as an event.
 *
 * @param seq its number in the status log; the event's id
 * @param creator whose order or endpoint it is
 * @param order the order, or null for a change of an endpoint
 * @param notification whose change it is, or null for a change of the order itself
 * @param endpoint the web-hook endpoint whose change it is, or null
 * @param channel the notification's channel, or null
 * @param word the status as the log stores it
 * @param at when it changed
 * @param kind what the order is in its chain, or null if the order is not kept any more
 * @param reference the sender's reference, or null
 */
public record StatusEvent(
    long seq,
    String creator,
    UUID order,
    UUID notification,
    UUID endpoint,
    String channel,
    String word,
    Instant at,
    String kind,
    String reference) {

  /** Its kind. */
  public EventType type() {
    if (endpoint != null) {
      return EventType.WEBHOOK_SUSPENDED;
    }
    return notification == null
        ? EventType.of(orderStatus())
        : EventType.of(NotificationStatus.valueOf(word));
  }

  /** The status as shipment and status feed show it (wire contract §4.2). */
  public String status() {
    if (endpoint != null) {
      return endpointStatus(word);
    }
    return notification == null
        ? orderStatus().lifecycleName()
        : NotificationStatus.valueOf(word).lifecycleName(new Channel(channel));
  }

  /** The word of a web-hook endpoint's status, told from those of orders and notifications. */
  public static String endpointStatus(String word) {
    return "Webhook_" + word;
  }

  private OrderStatus orderStatus() {
    return OrderStatus.WORDS.find(word).orElseThrow();
  }

  /** What it is about: the order, be it a change of one of its notifications, or the endpoint. */
  public UUID subject() {
    return endpoint == null ? order : endpoint;
  }

  /** The event's id: the same wherever and however often it is sent. */
  public String id() {
    return Long.toString(seq);
  }

  /**
   * The whole event in the JSON of CloudEvents 1.0.
   *
   * @param source which log the id counts in
   */
  public String json(String source) {
    JsonObjectBuilder data =
        Json.object()
            .add("sequenceNumber", seq)
            .add(endpoint == null ? "shipmentId" : "webhookId", subject().toString());
    Optional.ofNullable(kind).ifPresent(known -> data.add("shipmentType", known));
    Optional.ofNullable(reference).ifPresent(known -> data.add("sendersReference", known));
    data.add("status", status()).add("lastUpdate", at.toString());
    if (notification != null) {
      data.add(
          "notification",
          Json.object().add("notificationId", notification.toString()).add("channel", channel));
    }
    return envelope(id(), source, type().cloudEventsType(), subject().toString(), at)
        .add("sequence", "%020d".formatted(seq))
        .add("data", data)
        .build()
        .toString();
  }

  /** The attributes that every event has; the data is still to be added. */
  public static JsonObjectBuilder envelope(
      String id, String source, String type, String subject, Instant time) {
    return Json.object()
        .add("specversion", "1.0")
        .add("id", id)
        .add("source", source)
        .add("type", type)
        .add("subject", subject)
        .add("time", time.toString())
        .add("datacontenttype", "application/json");
  }
}
