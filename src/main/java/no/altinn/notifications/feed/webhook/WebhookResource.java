package no.altinn.notifications.feed.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.PathId;

/**
 * Lets creators register endpoints that their status changes are pushed to. Beyond upstream, where
 * they poll. An endpoint of another creator is as good as none: 404.
 */
@ApplicationScoped
@Path("api/v1/future/webhooks")
@Secured(Policy.CREATE)
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

  @Inject Caller caller;
  @Inject Webhooks webhooks;

  /** Registers an endpoint; the answer alone shows its secret. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(byte[] body) {
    EndpointView made = webhooks.create(caller.creator(), body);
    return Response.status(Response.Status.CREATED)
        .location(webhooks.link(made.id()))
        .entity(made)
        .build();
  }

  /** The caller's endpoints, the oldest first. */
  @GET
  public List<EndpointView> list() {
    return webhooks.list(caller.creator());
  }

  /** One endpoint. */
  @GET
  @Path("{id}")
  public EndpointView find(@PathParam("id") String id) {
    return webhooks.find(caller.creator(), known(id));
  }

  /** Replaces what is said of an endpoint, and makes one active that was suspended. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public EndpointView update(@PathParam("id") String id, byte[] body) {
    return webhooks.update(caller.creator(), known(id), body);
  }

  /** Forgets an endpoint. */
  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    webhooks.delete(caller.creator(), known(id));
    return Response.noContent().build();
  }

  /** Sends a test event now and says what came of it. */
  @POST
  @Path("{id}/test")
  public Attempt test(@PathParam("id") String id) {
    return webhooks.test(caller.creator(), known(id));
  }

  /** Makes a new secret; the old one signs beside it for a while. */
  @POST
  @Path("{id}/secret")
  public EndpointView rotate(@PathParam("id") String id) {
    return webhooks.rotate(caller.creator(), known(id));
  }

  /** The latest attempts, the newest first; {@code before} leads to older ones. */
  @GET
  @Path("{id}/deliveries")
  public List<Attempt> deliveries(@PathParam("id") String id, @Context UriInfo uri) {
    return webhooks.deliveries(caller.creator(), known(id), uri);
  }

  /** Sends again whatever came after a number of the status log. */
  @POST
  @Path("{id}/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  public EndpointView replay(@PathParam("id") String id, byte[] body) {
    return webhooks.replay(caller.creator(), known(id), body);
  }

  private static UUID known(String id) {
    return PathId.find(id).orElseThrow(Webhooks::unknown);
  }
}
