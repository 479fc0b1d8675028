package no.altinn.notifications.feed.jms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.PathId;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.platform.RequestBody;
import no.altinn.notifications.platform.ValidationErrors;

/** Lets operators publish a stretch of the status log once more. Who asked for what is kept. */
@ApplicationScoped
@Path("api/v1/operations/events/replays")
@Secured(Policy.OPERATE)
@Produces(MediaType.APPLICATION_JSON)
public class EventReplayResource {

  @Inject Caller caller;
  @Inject EventQueues queues;
  @Inject Replays replays;

  /**
   * Takes the events of one creator, or without one those of all for the operators' address, after
   * a number and up to another or the present end.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(byte[] json) {
    ValidationErrors errors = new ValidationErrors();
    RequestBody body = RequestBody.parse(json, errors);
    Optional<String> creator = body.string("creator");
    long after = body.longInteger("after").orElse(-1L);
    long upTo = body.longInteger("upTo").orElse(Long.MAX_VALUE);
    errors.require(after >= 0, "After", "The after must be a number of the status log, or 0.");
    errors.require(upTo >= after, "UpTo", "The upTo must not be before the after.");
    errors.require(
        queues.wantedBy(creator.orElse(null)),
        "Creator",
        "The creator must be one whose events are published by JMS.");
    errors.throwIfAny();
    Replay replay =
        replays.add(
            creator.orElse(null), after, upTo, caller.name(), caller.organization().orElse(null));
    return Response.accepted(replay).build();
  }

  /** How far one is. */
  @GET
  @Path("{id}")
  public Replay find(@PathParam("id") String id) {
    return PathId.find(id)
        .flatMap(replays::find)
        .orElseThrow(() -> new Refusal(404, null, "There is no such replay."));
  }
}
