package no.altinn.notifications.channel.email.acs;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import no.altinn.notifications.platform.HttpOutcome.Answered;
import no.altinn.notifications.platform.Json;

/**
 * What an answer of the service means. There is no published list of its codes, so the HTTP status
 * comes first and a code only refines it. Its texts are never repeated: they may hold an address.
 */
final class AcsAnswer {

  private static final System.Logger LOGGER = System.getLogger(AcsAnswer.class.getName());

  private AcsAnswer() {}

  /** The outcome of a send request that was answered with anything but 429. */
  static SendOutcome ofSend(Answered answer, UUID operation, Instant notBefore) {
    int status = answer.status();
    String reason = "The e-mail service answered HTTP " + status + ".";
    if (status >= 200 && status < 300) {
      return new Accepted(json(answer).getString("id", operation.toString()), true);
    }
    return switch (status) {
      case 400 -> badRequest(json(answer));
      case 401, 403 -> {
        LOGGER.log(
            Level.ERROR,
            "the e-mail service refuses our credentials with HTTP {0}; its e-mails wait and are"
                + " tried again",
            status);
        yield new TryLater(null, "The e-mail service refused our credentials.");
      }
      case 408, 503 -> new TryLater(notBefore, reason);
      // how a repeated operation id is answered is not documented: ask for the operation
      case 409 -> new Unknown(reason);
      case 413 -> new Rejected(NotificationStatus.FAILED_PAYLOAD_TOO_LARGE, reason);
      default -> {
        if (status >= 500) {
          yield new Unknown(notBefore, reason);
        }
        LOGGER.log(Level.ERROR, "the e-mail service refuses our request with HTTP {0}", status);
        yield new Rejected(NotificationStatus.FAILED, reason);
      }
    };
  }

  private static SendOutcome badRequest(JsonObject body) {
    JsonObject error = object(body, "error");
    if (namesInvalidAddress(error)) {
      return new Rejected(
          NotificationStatus.FAILED_INVALID_ADDRESS,
          "The e-mail service calls the address invalid.");
    }
    String code = code(error);
    LOGGER.log(Level.ERROR, "the e-mail service refuses our request: {0}", code);
    return new Rejected(
        NotificationStatus.FAILED, "The e-mail service refused the e-mail: " + code);
  }

  /**
   * The outcome of an operation that the service knows. {@code Succeeded} means that it was taken,
   * not that it was delivered.
   */
  static SendOutcome ofOperation(Answered answer, UUID operation) {
    JsonObject body = json(answer);
    JsonObject error = object(body, "error");
    return switch (body.getString("status", "")) {
      case "" -> new Unknown("The e-mail service's answer could not be read.");
      case "Failed", "Canceled" ->
          new Rejected(failure(error), "The e-mail service gave up: " + code(error));
      default -> new Accepted(operation.toString(), true);
    };
  }

  private static NotificationStatus failure(JsonObject error) {
    if (code(error).equals("EmailDroppedAllRecipientsSuppressed")) {
      return NotificationStatus.FAILED_SUPPRESSED;
    }
    return namesInvalidAddress(error)
        ? NotificationStatus.FAILED_INVALID_ADDRESS
        : NotificationStatus.FAILED;
  }

  private static boolean namesInvalidAddress(JsonObject error) {
    return code(error).equals("InvalidEmailAddress")
        || error
            .getString("message", "")
            .toLowerCase(Locale.ROOT)
            .contains("invalid format for email address");
  }

  /** The code, if it looks like one. */
  private static String code(JsonObject error) {
    String code = error.getString("code", "");
    return code.matches("[A-Za-z0-9.]{1,80}") ? code : "no code given";
  }

  private static JsonObject object(JsonObject parent, String name) {
    JsonValue value = parent.get(name);
    return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonObject json(Answered answer) {
    try (JsonReader reader = Json.reader(new String(answer.body(), StandardCharsets.UTF_8))) {
      return reader.read() instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    } catch (JsonException e) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
  }
}
