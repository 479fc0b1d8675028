package no.altinn.notifications.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.PathId;
import no.altinn.notifications.platform.Refusal;

/** Stops a whole chain; beyond upstream, where each order must be cancelled by itself. */
@ApplicationScoped
@Path("api/v1/future/orders")
@Secured(Policy.CREATE)
@Produces(MediaType.APPLICATION_JSON)
public class ChainCancelResource {

  @Inject Caller caller;
  @Inject OrderCancellation cancellation;
  @Inject StoredChains chains;

  /**
   * Cancels those orders of a chain that are not processed yet and due in more than five minutes,
   * and shows all of them: 200 if any is cancelled now, 409 if none could be, 404 for an unknown
   * chain. Doing it again changes nothing.
   */
  @PUT
  @Path("{id}/cancel")
  public Response cancel(@PathParam("id") String id) {
    UUID chain = PathId.parse(id);
    String creator = caller.creator();
    return switch (cancellation.cancelChain(creator, chain)) {
      case CANCELLED -> Response.ok(chains.find(creator, chain).orElseThrow()).build();
      case TOO_LATE ->
          throw new Refusal(409, null, "No order of the chain can be cancelled any more.");
      case UNKNOWN -> Response.status(Response.Status.NOT_FOUND).build();
    };
  }
}
