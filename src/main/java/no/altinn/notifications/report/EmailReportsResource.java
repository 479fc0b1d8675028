package no.altinn.notifications.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import no.altinn.notifications.access.Open;
import no.altinn.notifications.channel.email.acs.AcsProvider;
import no.altinn.notifications.platform.Json;
import org.eclipse.microprofile.config.Config;

/**
 * Where Event Grid posts the delivery reports of Azure's e-mail service. Its calls bear no
 * signature: a secret in the header {@code X-Report-Key}, or else in the query parameter {@code
 * key}, says that it is ours.
 */
@ApplicationScoped
@Path("email/api/v1/reports")
@Open
public class EmailReportsResource {

  private static final String KEY = "notifications.email." + AcsProvider.NAME + ".report-key";

  @Inject ReportIntake intake;
  @Inject Config config;

  /**
   * Stores the reports, or agrees to a new subscription by echoing its code. The address that a
   * subscription offers for that is never fetched.
   */
  @POST
  public Response receive(
      @HeaderParam("X-Report-Key") String header, @QueryParam("key") String query, byte[] body) {
    if (!known(header, query)) {
      return Response.status(Response.Status.UNAUTHORIZED).build();
    }
    try {
      AcsEvents events = AcsEvents.read(body);
      if (events.validationCode() != null) {
        JsonObject answer =
            Json.object().add("validationResponse", events.validationCode()).build();
        return Response.ok(answer.toString(), MediaType.APPLICATION_JSON).build();
      }
      intake.accept(events.reports());
      return Response.ok().build();
    } catch (AcsEvents.Malformed e) {
      return Response.status(Response.Status.BAD_REQUEST)
          .type(MediaType.TEXT_PLAIN)
          .entity(e.getMessage())
          .build();
    }
  }

  /** Agrees to a subscription of CloudEvents 1.0 (HTTP web-hooks, §4). */
  @OPTIONS
  public Response agree(
      @HeaderParam("X-Report-Key") String header,
      @QueryParam("key") String query,
      @HeaderParam("WebHook-Request-Origin") String origin,
      @HeaderParam("WebHook-Request-Rate") String rate) {
    if (!known(header, query) || origin == null || !origin.matches("[A-Za-z0-9.:\\-]{1,253}")) {
      return Response.status(Response.Status.UNAUTHORIZED).build();
    }
    Response.ResponseBuilder answer = Response.ok().header("WebHook-Allowed-Origin", origin);
    return (rate == null ? answer : answer.header("WebHook-Allowed-Rate", "*")).build();
  }

  private boolean known(String header, String query) {
    return WebhookKeys.known(config, KEY, header == null ? query : header);
  }
}
