package no.altinn.notifications.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.stream.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object of a request, read the way the wire contract §0.2 asks: member names in any case,
 * enum values in any case or as integers, a member that is null as if absent, unknown members
 * ignored. A member of the wrong type is noted as an error under {@code $.path} and then counts as
 * absent, so that one pass finds every failure. Not thread-safe.
 */
public final class RequestBody {

  private final Map<String, JsonValue> members = new HashMap<>();
  private final JsonObject object;
  private final String path;
  private final ValidationErrors errors;

  private RequestBody(JsonObject object, String path, ValidationErrors errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
    object.forEach(
        (name, value) -> {
          if (value.getValueType() != ValueType.NULL) {
            members.put(fold(name), value);
          } else {
            members.remove(fold(name));
          }
        });
  }

  /**
   * Reads a request's body.
   *
   * @param body UTF-8 JSON
   * @param errors where failures of type are noted
   * @throws InvalidRequest if the body is empty, not JSON, or not an object
   */
  public static RequestBody parse(byte[] body, ValidationErrors errors) {
    if (body.length == 0) {
      throw InvalidRequest.of("", "A non-empty request body is required.");
    }
    return new RequestBody(object(body), "$", errors);
  }

  /**
   * The library refuses what is no JSON, too deep or too large by unchecked exceptions of several
   * kinds, some of them plain ones.
   */
  private static JsonObject object(byte[] body) {
    try (JsonParser parser = Json.parser(utf8(body))) {
      parser.next();
      JsonObject object = parser.getObject();
      if (parser.hasNext()) {
        parser.next();
      }
      return object;
    } catch (RuntimeException | CharacterCodingException e) {
      throw InvalidRequest.of("$", "The request body is not a valid JSON object.");
    }
  }

  /**
   * SHA-256 of the object, the same for every way to write it that is understood the same: whatever
   * the case and order of member names.
   */
  public byte[] fingerprint() {
    return Fingerprint.of(object);
  }

  /** The text of a member; empty if it is absent. */
  public Optional<String> string(String name) {
    return find(name, ValueType.STRING, "a string")
        .map(v -> ((JsonString) v).getString())
        .flatMap(
            text ->
                isStorable(text)
                    ? Optional.of(text)
                    : wrongType(name, "a string of Unicode characters other than null"));
  }

  /** No column holds a null character, and no UTF-8 half of a surrogate pair (RFC 3629 §3). */
  private static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  /** The truth value of a member; empty if it is absent. */
  public Optional<Boolean> bool(String name) {
    JsonValue value = members.get(fold(name));
    if (value == null) {
      return Optional.empty();
    }
    return switch (value.getValueType()) {
      case TRUE -> Optional.of(true);
      case FALSE -> Optional.of(false);
      default -> wrongType(name, "a boolean");
    };
  }

  /** The integer of a member, given as a number or as a string of digits; empty if it is absent. */
  public Optional<Integer> integer(String name) {
    JsonValue value = members.get(fold(name));
    if (value == null) {
      return Optional.empty();
    }
    try {
      return switch (value.getValueType()) {
        case NUMBER -> Optional.of(((JsonNumber) value).bigDecimalValue().intValueExact());
        case STRING -> Optional.of(Integer.valueOf(((JsonString) value).getString().trim()));
        default -> wrongType(name, "an integer");
      };
    } catch (ArithmeticException | NumberFormatException e) {
      return wrongType(name, "an integer");
    }
  }

  /** The integer of a member that may be larger than 32 bits; empty if it is absent. */
  public Optional<Long> longInteger(String name) {
    return find(name, ValueType.NUMBER, "an integer")
        .flatMap(
            value -> {
              try {
                return Optional.of(((JsonNumber) value).bigDecimalValue().longValueExact());
              } catch (ArithmeticException e) {
                return wrongType(name, "an integer");
              }
            });
  }

  /** The texts of an array; empty if the member is absent. What else is in it is an error. */
  public Optional<List<String>> strings(String name) {
    return find(name, ValueType.ARRAY, "an array")
        .map(
            v -> {
              List<String> texts = new ArrayList<>();
              for (JsonValue value : v.asJsonArray()) {
                if (value instanceof JsonString text && isStorable(text.getString())) {
                  texts.add(text.getString());
                } else {
                  errors.add(
                      pathOf(name) + "[" + texts.size() + "]", "The JSON value must be a string.");
                }
              }
              return texts;
            });
  }

  /** The time of a member, with a zone or without; empty if it is absent. */
  public Optional<Moment> moment(String name) {
    return string(name)
        .flatMap(
            text -> {
              Optional<Moment> moment = Moment.parse(text);
              if (moment.isEmpty()) {
                wrongType(name, "a date and time of ISO 8601");
              }
              return moment;
            });
  }

  /**
   * The constant that a member's word or integer means; empty if the member is absent. A word that
   * means none is noted as an error under the member's path, an integer that means none under the
   * property with the given message, as upstream's binder and validators do.
   *
   * @param property PascalCase path for an undefined integer
   * @param undefined message for an undefined integer
   */
  public <E extends Enum<E>> Optional<E> word(
      String name, Words<E> words, String property, String undefined) {
    JsonValue value = members.get(fold(name));
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonString text) {
      String word = text.getString().trim();
      if (!word.matches("-?\\d{1,9}")) {
        Optional<E> found = words.find(word);
        return found.isPresent() ? found : wrongType(name, "one of the allowed values");
      }
      return defined(words.find(Integer.parseInt(word)), property, undefined);
    }
    if (value instanceof JsonNumber number && number.isIntegral()) {
      return defined(words.find(number.intValue()), property, undefined);
    }
    return wrongType(name, "one of the allowed values");
  }

  private <E> Optional<E> defined(Optional<E> found, String property, String undefined) {
    if (found.isEmpty()) {
      errors.add(property, undefined);
    }
    return found;
  }

  /** The object of a member; empty if it is absent. */
  public Optional<RequestBody> object(String name) {
    return find(name, ValueType.OBJECT, "an object")
        .map(v -> new RequestBody(v.asJsonObject(), pathOf(name), errors));
  }

  /**
   * The objects of an array; empty if the member is absent. A null or another value in it is an
   * error and left out.
   */
  public Optional<List<RequestBody>> objects(String name) {
    return find(name, ValueType.ARRAY, "an array")
        .map(
            v -> {
              JsonArray array = v.asJsonArray();
              List<RequestBody> objects = new ArrayList<>(array.size());
              for (int i = 0; i < array.size(); i++) {
                String at = pathOf(name) + "[" + i + "]";
                if (array.get(i).getValueType() == ValueType.OBJECT) {
                  objects.add(new RequestBody(array.getJsonObject(i), at, errors));
                } else {
                  errors.add(at, "The JSON value must be an object.");
                }
              }
              return objects;
            });
  }

  /** Whether the member is there and not null. */
  public boolean has(String name) {
    return members.containsKey(fold(name));
  }

  private Optional<JsonValue> find(String name, ValueType type, String expected) {
    JsonValue value = members.get(fold(name));
    if (value == null) {
      return Optional.empty();
    }
    return value.getValueType() == type ? Optional.of(value) : wrongType(name, expected);
  }

  private <T> Optional<T> wrongType(String name, String expected) {
    errors.add(pathOf(name), "The JSON value must be " + expected + ".");
    return Optional.empty();
  }

  private String pathOf(String name) {
    return path + "." + name;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * JSON-P guesses encodings and replaces what it cannot read; a request is UTF-8 (RFC 8259 §8.1)
   * or refused.
   */
  private static byte[] utf8(byte[] body) throws CharacterCodingException {
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    return body;
  }
}
