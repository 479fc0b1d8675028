package no.altinn.notifications.order;

import java.util.LinkedHashMap;
import java.util.Map;
import no.altinn.notifications.platform.Problem;

/**
 * The answer to a message, saying what the response to the same request would.
 *
 * @param status the HTTP status of that response
 * @param document the receipt or the {@link Problem}
 * @param properties what its headers would say: {@code location}, {@code idempotencyKeyMismatch},
 *     {@code retryAfter} in seconds
 */
record Reply(int status, Object document, Map<String, Object> properties) {

  static Reply of(OrderAnswer answer) {
    Reply reply = new Reply(answer.status(), answer.receipt(), Map.of());
    if (answer.location() != null) {
      reply = reply.with("location", answer.location().toString());
    }
    return answer.otherRequest() ? reply.with("idempotencyKeyMismatch", true) : reply;
  }

  static Reply of(Problem problem) {
    return new Reply(problem.status(), problem, Map.of());
  }

  /** The same reply with one property more. */
  Reply with(String property, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(properties);
    more.put(property, value);
    return new Reply(status, document, more);
  }

  /** Why the order was refused, in a sentence; null if it was taken. */
  String reason() {
    return document instanceof Problem problem ? problem.title() : null;
  }
}
