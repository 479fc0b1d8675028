package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.notification.ProviderControl;
import no.altinn.notifications.notification.ProviderControl.Change;
import no.altinn.notifications.notification.ProviderControl.Provider;
import no.altinn.notifications.platform.InvalidRequest;

/** How providers share the messages of a channel, for operators. */
@ApplicationScoped
@Path("api/v1/operations/providers")
@Secured(Policy.OPERATE)
public class ProvidersResource {

  private static final int MOST_CHANGES = 500;
  private static final int MOST_WEIGHT = 1000;

  @Inject ProviderControl control;
  @Inject Caller caller;

  /** Every provider and its weight. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<Provider> all() {
    return control.providers();
  }

  /** What changed, by whom and why, the newest first. */
  @GET
  @Path("changes")
  @Produces(MediaType.APPLICATION_JSON)
  public List<Change> changes() {
    return control.changes(MOST_CHANGES);
  }

  /** Fixes a provider's weight. */
  @POST
  @Path("{channel}/{provider}/pin")
  public String pin(
      @PathParam("channel") String channel,
      @PathParam("provider") String provider,
      @QueryParam("weight") @DefaultValue("") String weight) {
    if (!weight.matches("\\d{1,4}") || Integer.parseInt(weight) > MOST_WEIGHT) {
      throw InvalidRequest.of("weight", "The weight must be a whole number from 0 to 1000.");
    }
    return found(control.pin(channel, provider, Integer.parseInt(weight), caller.name()));
  }

  /** Stops a provider: its messages wait. */
  @POST
  @Path("{channel}/{provider}/pause")
  public String pause(
      @PathParam("channel") String channel, @PathParam("provider") String provider) {
    return found(control.pause(channel, provider, caller.name()));
  }

  /** Leaves a provider to the balancing again. */
  @POST
  @Path("{channel}/{provider}/release")
  public String release(
      @PathParam("channel") String channel, @PathParam("provider") String provider) {
    return found(control.release(channel, provider, caller.name()));
  }

  private static String found(boolean known) {
    if (!known) {
      throw new NotFoundException();
    }
    return "";
  }
}
