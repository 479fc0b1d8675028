package no.altinn.notifications.condition;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.platform.OutgoingAnswer;
import no.altinn.notifications.platform.OutgoingAnswer.NotAllowed;
import no.altinn.notifications.platform.OutgoingAnswer.NotAnswered;
import no.altinn.notifications.platform.OutgoingAnswer.NotReached;
import no.altinn.notifications.platform.OutgoingAnswer.Received;

/**
 * What came back when a condition was asked.
 *
 * @param reason why an inconclusive answer is that, for the order's owner; otherwise null
 */
public record Reply(Answer answer, String reason) {

  private static final String MEMBER = "sendNotification";
  private static final String NOT_UNDERSTOOD =
      "The answer is not a JSON object with a boolean " + MEMBER + ".";

  /** A reply that decides nothing. */
  public static Reply inconclusive(String reason) {
    return new Reply(Answer.INCONCLUSIVE, reason);
  }

  /** Judges what a call brought: only a 2xx answer with the member counts (wire contract §4.6). */
  static Reply of(OutgoingAnswer answer) {
    if (answer instanceof Received received) {
      return received.isSuccess()
          ? read(received.body())
          : inconclusive("The answer is HTTP " + received.status() + ".");
    }
    if (answer instanceof NotAllowed refused) {
      return inconclusive(refused.reason());
    }
    if (answer instanceof NotReached nobody) {
      return inconclusive(nobody.reason());
    }
    if (answer instanceof NotAnswered late) {
      return inconclusive(late.reason());
    }
    return inconclusive("The answer is too large.");
  }

  /**
   * The library refuses what is no JSON, too deep or too large by unchecked exceptions of several
   * kinds, some of them plain ones.
   */
  private static Reply read(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      parser.next();
      JsonObject object = parser.getObject();
      JsonValue said = object.get(MEMBER);
      if (parser.hasNext() || said == null) {
        return inconclusive(NOT_UNDERSTOOD);
      }
      return switch (said.getValueType()) {
        case TRUE -> new Reply(Answer.SEND, null);
        case FALSE -> new Reply(Answer.DO_NOT_SEND, null);
        default -> inconclusive(NOT_UNDERSTOOD);
      };
    } catch (RuntimeException e) {
      return inconclusive(NOT_UNDERSTOOD);
    }
  }
}
