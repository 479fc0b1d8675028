package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import no.altinn.notifications.access.Open;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.QueryParameters;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A send condition that answers what it is told (wire contract §1.1 number 22), for trying orders
 * with conditions. There only where it is switched on.
 */
@ApplicationScoped
@Path("api/v1/tests/sendcondition")
@Open
public class SendConditionTestResource {

  @Inject
  @ConfigProperty(name = "notifications.tests.send-condition")
  boolean switchedOn;

  /** Whether to send. */
  public record Condition(boolean sendNotification) {}

  /** Answers the query parameter {@code conditionMet}; false without it. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Condition condition(@Context UriInfo uri) {
    if (!switchedOn) {
      throw new NotFoundException();
    }
    String met = QueryParameters.of(uri).find("conditionMet").orElse("false").trim();
    if (!met.equalsIgnoreCase("true") && !met.equalsIgnoreCase("false")) {
      throw InvalidRequest.of("conditionMet", "The value must be true or false.");
    }
    return new Condition(Boolean.parseBoolean(met));
  }
}
