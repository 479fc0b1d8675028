package no.altinn.notifications.platform;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/**
 * Turns what goes wrong into answers; no answer shows SQL, a stack trace, an address or a class
 * name.
 */
final class ProblemMappers {

  private static final System.Logger LOGGER = System.getLogger(ProblemMappers.class.getName());

  private ProblemMappers() {}

  /** Rules of the contract that the request breaks: 400 with all of them. */
  @Provider
  public static class Invalid implements ExceptionMapper<InvalidRequest> {
    @Override
    public Response toResponse(InvalidRequest e) {
      return Problem.of(e).toResponse();
    }
  }

  /** A business refusal or a known fault: its own status. */
  @Provider
  public static class Refused implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal e) {
      return Problem.of(e).toResponse();
    }
  }

  /**
   * Everything else: 503 while the database cannot be reached, otherwise 500 with the id of the log
   * line.
   */
  @Provider
  public static class Unexpected implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable e) {
      if (e instanceof WebApplicationException web) {
        return plain(web.getResponse());
      }
      Problem problem =
          Faults.databaseUnavailable(e)
              ? Problem.plain(
                  503, "The service cannot store orders at the moment. Try again later.")
              : Problem.plain(500, "An unexpected error occurred.");
      LOGGER.log(
          Level.ERROR,
          () ->
              "request failed, answered "
                  + problem.status()
                  + ", nothing was stored, trace id "
                  + problem.traceId(),
          e);
      return problem.toResponse();
    }

    /**
     * What JAX-RS itself refuses (404, 405, 406, 415, …) keeps its status and headers and gets a
     * body; 401 and 403 have none (wire contract §0.3).
     */
    private static Response plain(Response refused) {
      int status = refused.getStatus();
      if (refused.hasEntity() || status < 400 || status == 401 || status == 403) {
        return refused;
      }
      String title = refused.getStatusInfo().getReasonPhrase();
      return Response.fromResponse(refused)
          .type("application/problem+json")
          .entity(Problem.plain(status, title))
          .build();
    }
  }
}
