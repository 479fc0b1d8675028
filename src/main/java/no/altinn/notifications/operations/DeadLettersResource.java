package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.operations.DeadLetters.DeadLetter;

/** Messages that nobody could handle, for operators. */
@ApplicationScoped
@Path("api/v1/operations/dead-letters")
@Secured(Policy.OPERATE)
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {

  private static final int MOST = 500;

  @Inject DeadLetters letters;

  /**
   * How many were put back.
   *
   * @param replayed on their queues
   */
  public record Replay(int replayed) {}

  /** The oldest. */
  @GET
  public List<DeadLetter> oldest() {
    return letters.oldest(MOST);
  }

  /** Puts the oldest back on their queues. */
  @POST
  @Path("replay")
  public Replay replay() {
    return new Replay(letters.replay(MOST));
  }
}
