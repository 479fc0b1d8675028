package no.altinn.notifications.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.order.OrderCancellation;
import no.altinn.notifications.platform.PathId;
import no.altinn.notifications.platform.Refusal;

/** Stops an order and shows where it is then (wire contract §1.7). */
@ApplicationScoped
@Path("api/v1/orders")
@Secured(Policy.CREATE)
@Produces(MediaType.APPLICATION_JSON)
public class CancelResource {

  @Inject Caller caller;
  @Inject OrderCancellation cancellation;
  @Inject OrderStatusReads statuses;

  /**
   * Cancels an order that is not processed yet and due in more than five minutes; 409 otherwise,
   * 404 for an unknown one. Doing it again changes nothing.
   */
  @PUT
  @Path("{id}/cancel")
  public OrderStatusView cancel(@PathParam("id") String id) {
    UUID order = PathId.parse(id);
    String creator = caller.creator();
    return switch (cancellation.cancel(creator, order)) {
      case CANCELLED -> statuses.status(creator, order);
      case TOO_LATE -> throw new Refusal(409, null, "The order can no longer be cancelled.");
      case UNKNOWN -> throw new Refusal(404, null, "Not Found");
    };
  }
}
