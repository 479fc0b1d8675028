package no.altinn.notifications.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.RequestBody;
import no.altinn.notifications.platform.ValidationErrors;

/** Counts a text message before it is ordered. Nothing is stored and nothing is sent. */
@ApplicationScoped
@Path("api/v1/future/sms/preview")
@Secured(Policy.CREATE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SmsPreviewResource {

  @Inject Caller caller;
  @Inject Limits limits;

  /** Counts the text in the member {@code body}, for whoever may order. */
  @POST
  public SmsPreview preview(byte[] json) {
    caller.creator();
    ValidationErrors errors = new ValidationErrors();
    String body = RequestBody.parse(json, errors).string("body").orElse(null);
    errors.require(body != null && !body.isBlank(), "Body", "The body must not be empty.");
    limits.smsBody(body, "Body", errors);
    errors.throwIfAny();
    return SmsPreview.of(body);
  }
}
