package no.altinn.notifications.platform;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * An error on the wire: problem details (RFC 9457) with the members of wire contract §0.4. Absent
 * members are left out.
 *
 * @param type URI that names the kind of problem
 * @param title fixed English title of the kind
 * @param status the HTTP status
 * @param code stable code of a domain problem
 * @param errors failures by property, for an invalid request
 * @param traceId what to look for in the log
 * @param statusDescription text of the HTTP status, for a domain problem
 */
@JsonbPropertyOrder({"type", "title", "status", "code", "errors", "traceId", "statusDescription"})
public record Problem(
    String type,
    String title,
    int status,
    String code,
    Map<String, List<String>> errors,
    String traceId,
    String statusDescription) {

  private static final String RFC_9110 = "https://tools.ietf.org/html/rfc9110#section-";

  /** Sections of RFC 9110 that define the statuses we answer with. */
  private static final Map<Integer, String> SECTIONS =
      Map.ofEntries(
          Map.entry(400, "15.5.1"),
          Map.entry(404, "15.5.5"),
          Map.entry(405, "15.5.6"),
          Map.entry(409, "15.5.10"),
          Map.entry(413, "15.5.14"),
          Map.entry(415, "15.5.16"),
          Map.entry(422, "15.5.21"),
          Map.entry(429, "15.5"),
          Map.entry(500, "15.6.1"),
          Map.entry(503, "15.6.4"));

  /** The answer to a request with invalid members. */
  public static Problem invalid(Map<String, List<String>> errors) {
    return new Problem(
        type(400),
        "One or more validation errors occurred.",
        400,
        null,
        errors,
        newTraceId(),
        null);
  }

  /** The answer to a request that breaks rules. */
  public static Problem of(InvalidRequest refused) {
    return invalid(refused.errors());
  }

  /** The answer to a request that was refused. */
  public static Problem of(Refusal refused) {
    return refused.code() == null
        ? plain(refused.status(), refused.getMessage())
        : coded(refused.status(), refused.code(), refused.getMessage());
  }

  /** A problem that only its HTTP status tells apart. */
  public static Problem plain(int status, String title) {
    return new Problem(type(status), title, status, null, null, newTraceId(), null);
  }

  /** A problem with a code of its own. */
  public static Problem coded(int status, String code, String title) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return new Problem(
        "urn:altinn:error:" + code,
        title,
        status,
        code,
        null,
        newTraceId(),
        known == null ? null : known.getReasonPhrase());
  }

  /** This problem as an answer. */
  public Response toResponse() {
    return Response.status(status)
        .type(MediaType.valueOf("application/problem+json"))
        .entity(this)
        .build();
  }

  /** Names this failure, so that the answer can be found again in the log. */
  private static String newTraceId() {
    return Ids.next().toString().replace("-", "");
  }

  private static String type(int status) {
    String section = SECTIONS.get(status);
    return section == null ? "about:blank" : RFC_9110 + section;
  }
}
