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
 * Takes orders that are sent at once (wire contract §1.10). A 201 means that the order is stored
 * and on its way, a 200 that it was before.
 */
@ApplicationScoped
@Path("api/v1/future/orders/instant")
@Secured(Policy.CREATE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class InstantOrdersResource {

  @Inject Caller caller;
  @Inject OrderDoor door;
  @Inject TestMark test;

  /** Orders an SMS, in the older shape. */
  @POST
  public Response legacy(byte[] body) {
    return accepted(RequestKind.INSTANT, body);
  }

  /** Orders an SMS. */
  @POST
  @Path("sms")
  public Response sms(byte[] body) {
    return accepted(RequestKind.INSTANT_SMS, body);
  }

  /** Orders an e-mail. */
  @POST
  @Path("email")
  public Response email(byte[] body) {
    return accepted(RequestKind.INSTANT_EMAIL, body);
  }

  private Response accepted(RequestKind kind, byte[] body) {
    return OrderResponses.of(door.take(Submission.of(kind, body, test.isSet()), caller::creator));
  }
}
