package no.altinn.notifications.recipient.altinn;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.recipient.RegistersUnavailable;

/**
 * Reads answers whose writers do not agree on the case of member names. A member that should be
 * there and is not, or of another type, makes the whole answer one that cannot be understood.
 */
final class FoldedJson {

  private FoldedJson() {}

  static JsonObject object(String register, byte[] json) {
    try (JsonReader reader = Json.reader(json)) {
      return reader.readObject();
    } catch (JsonException e) {
      // the parser's message may quote the answer, so it is not passed on
      throw notUnderstood(register);
    }
  }

  /** The objects of an array that must be there. */
  static List<JsonObject> objects(String register, JsonObject parent, String name) {
    JsonValue value = member(parent, name).orElseThrow(() -> notUnderstood(register));
    if (!(value instanceof JsonArray array)) {
      throw notUnderstood(register);
    }
    List<JsonObject> objects = new ArrayList<>(array.size());
    for (JsonValue entry : array) {
      if (!(entry instanceof JsonObject object)) {
        throw notUnderstood(register);
      }
      objects.add(object);
    }
    return objects;
  }

  /** Whether a member is there and not null. */
  static boolean has(JsonObject parent, String name) {
    return member(parent, name).isPresent();
  }

  /** The texts of an array; none if it is absent or null. */
  static List<String> texts(JsonObject parent, String name) {
    return member(parent, name)
        .filter(JsonArray.class::isInstance)
        .map(
            value ->
                value.asJsonArray().stream()
                    .filter(JsonString.class::isInstance)
                    .map(text -> ((JsonString) text).getString())
                    .toList())
        .orElse(List.of());
  }

  /** A text or a number as text, or null. */
  static String text(JsonObject parent, String name) {
    return member(parent, name)
        .map(
            value ->
                value instanceof JsonString string
                    ? string.getString()
                    : value instanceof JsonNumber number ? number.toString() : null)
        .orElse(null);
  }

  /** A text that must be there. */
  static String required(String register, JsonObject parent, String name) {
    String text = text(parent, name);
    if (text == null) {
      throw notUnderstood(register);
    }
    return text;
  }

  /** A whole number that must be there. */
  static long number(String register, JsonObject parent, String name) {
    try {
      return Long.parseLong(required(register, parent, name));
    } catch (NumberFormatException e) {
      throw notUnderstood(register);
    }
  }

  /** A yes or no that must be there. */
  static boolean bool(String register, JsonObject parent, String name) {
    JsonValue value = member(parent, name).orElseThrow(() -> notUnderstood(register));
    if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
      throw notUnderstood(register);
    }
    return value == JsonValue.TRUE;
  }

  static RegistersUnavailable notUnderstood(String register) {
    return new RegistersUnavailable(register, "its answer cannot be understood", null);
  }

  private static Optional<JsonValue> member(JsonObject parent, String name) {
    JsonValue exact = parent.get(name);
    if (exact == null) {
      exact =
          parent.entrySet().stream()
              .filter(entry -> entry.getKey().equalsIgnoreCase(name))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    return exact == null || exact == JsonValue.NULL ? Optional.empty() : Optional.of(exact);
  }
}
