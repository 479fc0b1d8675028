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

/** Takes legacy orders (wire contract §1.2). A 202 means that the order is stored. */
@ApplicationScoped
@Path("api/v1/orders")
@Secured(Policy.CREATE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LegacyOrdersResource {

  @Inject Caller caller;
  @Inject OrderDoor door;
  @Inject TestMark test;

  /** Orders notifications on any of the channels. */
  @POST
  public Response anyChannel(byte[] body) {
    return accepted(RequestKind.LEGACY_ORDERS, body);
  }

  /** Orders e-mails. */
  @POST
  @Path("email")
  public Response email(byte[] body) {
    return accepted(RequestKind.LEGACY_EMAIL, body);
  }

  /** Orders SMS. */
  @POST
  @Path("sms")
  public Response sms(byte[] body) {
    return accepted(RequestKind.LEGACY_SMS, body);
  }

  private Response accepted(RequestKind kind, byte[] body) {
    return OrderResponses.of(door.take(Submission.of(kind, body, test.isSet()), caller::creator));
  }
}
