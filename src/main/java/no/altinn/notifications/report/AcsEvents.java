package no.altinn.notifications.report;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.altinn.notifications.channel.email.acs.AcsProvider;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Json;

/**
 * What Event Grid delivers on behalf of Azure's e-mail service, in its own schema or as CloudEvents
 * 1.0, one event or many. Members are read in any case: documentation and service differ. Events of
 * other kinds, such as that an e-mail was opened, are ignored.
 *
 * @param validationCode to be echoed when a subscription is made, or null
 */
record AcsEvents(String validationCode, List<ReceivedReport> reports) {

  private static final String VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent";
  private static final String REPORT = "Microsoft.Communication.EmailDeliveryReportReceived";

  /** The body holds no events. */
  static final class Malformed extends RuntimeException {
    Malformed() {
      super("The body must be an event, or an array of events.");
    }
  }

  /**
   * Reads a body.
   *
   * @throws Malformed if it is no JSON object and no array of them
   */
  static AcsEvents read(byte[] body) {
    List<JsonObject> events = events(body);
    String code =
        events.stream()
            .filter(event -> type(event).equalsIgnoreCase(VALIDATION))
            .map(event -> text(data(event), "validationCode").orElse(""))
            .findFirst()
            .orElse(null);
    return new AcsEvents(
        code,
        events.stream()
            .filter(event -> type(event).equalsIgnoreCase(REPORT))
            .map(AcsEvents::report)
            .toList());
  }

  private static List<JsonObject> events(byte[] body) {
    try (JsonReader reader = Json.reader(body)) {
      JsonStructure read = reader.read();
      Stream<JsonValue> values =
          read instanceof JsonObject ? Stream.of(read) : read.asJsonArray().stream();
      return values.map(JsonValue::asJsonObject).toList();
    } catch (JsonException | ClassCastException e) {
      throw new Malformed();
    }
  }

  private static ReceivedReport report(JsonObject event) {
    JsonObject data = data(event);
    String state = text(data, "status").orElse("");
    return new ReceivedReport(
        Channel.EMAIL,
        AcsProvider.NAME,
        text(data, "messageId").orElse(null),
        state,
        AcsState.of(state),
        text(data, "deliveryAttemptTimeStamp").flatMap(AcsEvents::time).orElse(null),
        event.toString());
  }

  private static String type(JsonObject event) {
    return text(event, "eventType").or(() -> text(event, "type")).orElse("");
  }

  private static JsonObject data(JsonObject event) {
    return member(event, "data") instanceof JsonObject data ? data : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static Optional<String> text(JsonObject object, String name) {
    return member(object, name) instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  private static JsonValue member(JsonObject object, String name) {
    return object.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(JsonValue.NULL);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
