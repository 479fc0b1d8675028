package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.RequestBody;
import no.altinn.notifications.platform.ValidationErrors;

/**
 * Erases a person at an operator's word. The number is in the body: addresses of requests are
 * logged.
 */
@ApplicationScoped
@Path("api/v1/operations/erasures")
@Secured(Policy.OPERATE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{11}");

  @Inject Caller caller;
  @Inject PersonErasure persons;

  /** Erases the person whose {@code nationalIdentityNumber} the body gives; may be repeated. */
  @POST
  public PersonErasure.Erased person(byte[] body) {
    ValidationErrors errors = new ValidationErrors();
    String number =
        RequestBody.parse(body, errors).string("nationalIdentityNumber").orElse("").trim();
    errors.require(
        NUMBER.matcher(number).matches(),
        "NationalIdentityNumber",
        "National identity number must be 11 digits long.");
    errors.throwIfAny();
    return persons.erase(caller, number);
  }
}
