package no.altinn.notifications.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;

/**
 * Takes chains and composed e-mails (wire contract §1.8 and §1.9). A 201 means that the chain is
 * stored, a 200 that it was before.
 */
@ApplicationScoped
@Path("api/v1/future/orders")
@Secured(Policy.CREATE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class FutureOrdersResource {

  @Inject Caller caller;
  @Inject OrderDoor door;
  @Inject TestMark test;

  /** Orders notifications and the reminders that follow them. */
  @POST
  public Response chain(byte[] body) {
    return accepted(RequestKind.FUTURE, body);
  }

  /** Orders an e-mail with attachments. */
  @POST
  @Path("composed-email")
  @Secured(Policy.COMPOSE)
  public Response composed(byte[] body) {
    return accepted(RequestKind.COMPOSED_EMAIL, body);
  }

  private Response accepted(RequestKind kind, byte[] body) {
    return OrderResponses.of(door.take(Submission.of(kind, body, test.isSet()), caller::creator));
  }
}
