package no.altinn.notifications.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.PathId;

/** Shows chains to their creators; the {@code Location} of a created chain leads here. */
@ApplicationScoped
@Path("api/v1/orders/chain")
@Secured(Policy.CREATE)
@Produces(MediaType.APPLICATION_JSON)
public class ChainResource {

  @Inject Caller caller;
  @Inject StoredChains chains;

  /** The chain's shipments and where they are in their lives; 404 if the caller has no such one. */
  @GET
  @Path("{id}")
  public Response chain(@PathParam("id") String id) {
    return chains
        .find(caller.creator(), PathId.parse(id))
        .map(chain -> Response.ok(chain).build())
        .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
  }
}
