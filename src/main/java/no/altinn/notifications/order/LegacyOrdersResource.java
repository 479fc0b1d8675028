package no.altinn.notifications.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.BaseUri;

/** Takes legacy orders (wire contract §1.2). A 202 means that the order is stored. */
@ApplicationScoped
@Path("api/v1/orders")
@Secured(Policy.CREATE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LegacyOrdersResource {

  @Inject Caller caller;
  @Inject LegacyOrderRequest request;
  @Inject RecipientCheck recipients;
  @Inject OrderIntake intake;
  @Inject BaseUri base;
  @Inject TestMark test;

  /** Orders notifications on any of the channels. */
  @POST
  public Response anyChannel(byte[] body) {
    return accepted(request.anyChannel(body));
  }

  /** Orders e-mails. */
  @POST
  @Path("email")
  public Response email(byte[] body) {
    return accepted(request.email(body));
  }

  /** Orders SMS. */
  @POST
  @Path("sms")
  public Response sms(byte[] body) {
    return accepted(request.sms(body));
  }

  private Response accepted(NewOrder order) {
    String creator = caller.creator();
    Optional<LookupAnswer> lookup = recipients.check(order);
    UUID id = intake.accept(creator, test.on(order));
    return Response.accepted(new OrderReceipt(id, lookup.orElse(null)))
        .location(base.link("/orders/" + id))
        .build();
  }
}
