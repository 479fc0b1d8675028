package no.altinn.notifications.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.BaseUri;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.PathId;
import no.altinn.notifications.platform.QueryParameters;

/** Reads orders and their notifications the legacy way (wire contract §1.3 to §1.6). */
@ApplicationScoped
@Path("api/v1/orders")
@Secured(Policy.CREATE)
@Produces(MediaType.APPLICATION_JSON)
public class LegacyReadsResource {

  @Inject Caller caller;
  @Inject OrderReads reads;
  @Inject OrderStatusReads statuses;
  @Inject BaseUri base;

  /** All orders that the sender gave the same name, the oldest first. */
  @GET
  public OrderListView orders(@Context UriInfo uri) {
    String reference =
        QueryParameters.of(uri)
            .find("sendersReference")
            .orElseThrow(
                () ->
                    InvalidRequest.of(
                        "sendersReference", "The sendersReference field is required."));
    List<Order> orders = reads.orders(caller.creator(), reference);
    Map<UUID, List<MessageText>> texts = reads.texts(orders);
    return OrderListView.of(
        orders.stream()
            .map(order -> OrderView.of(order, texts.getOrDefault(order.id(), List.of()), base))
            .toList());
  }

  /** The order as registered. */
  @GET
  @Path("{id}")
  public OrderView order(@PathParam("id") String id) {
    Order order = find(id);
    return OrderView.of(
        order, reads.texts(List.of(order)).getOrDefault(order.id(), List.of()), base);
  }

  /** How far the order has come. */
  @GET
  @Path("{id}/status")
  public OrderStatusView status(@PathParam("id") String id) {
    return statuses.status(caller.creator(), PathId.parse(id));
  }

  /** Its e-mails. */
  @GET
  @Path("{id}/notifications/email")
  public NotificationListView emails(@PathParam("id") String id) {
    return notifications(id, Channel.EMAIL);
  }

  /** Its SMS. */
  @GET
  @Path("{id}/notifications/sms")
  public NotificationListView sms(@PathParam("id") String id) {
    return notifications(id, Channel.SMS);
  }

  private NotificationListView notifications(String id, Channel channel) {
    Order order = find(id);
    return NotificationListView.of(order, reads.notifications(order.id(), channel));
  }

  private Order find(String id) {
    return reads.order(caller.creator(), PathId.parse(id));
  }
}
