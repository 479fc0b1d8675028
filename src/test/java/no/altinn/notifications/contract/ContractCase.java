package no.altinn.notifications.contract;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One promise of the HTTP contract: a request and what its answer must look like, as a line of
 * {@code cases.jsonl} has it.
 *
 * <p>Requests and expectations may hold templates ({@code {{uuid}}}, {@code {{time:+60}}} …), which
 * {@link ContractRun} fills in. The matching means the same as in {@code run-cases}, whose rules
 * are those of JavaScript; only {@code {{date}}} is stricter (ISO 8601 or RFC 1123) and property
 * names that are whole numbers keep their place.
 *
 * @param source the line itself
 */
public record ContractCase(JsonObject source) {

  private static final Set<String> PLACEHOLDERS = Set.of("{{any}}", "{{guid}}", "{{date}}");
  private static final Pattern GUID =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
  private static final Pattern SLASHED = Pattern.compile("/.+/");
  private static final Pattern ISO_DATE =
      Pattern.compile(
          "\\d{4}(-\\d\\d(-\\d\\d)?)?(T\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?)?");

  /** The case of a line. */
  static ContractCase parse(String line) {
    return Script.parse(line)
        .filter(JsonObject.class::isInstance)
        .map(value -> new ContractCase(value.asJsonObject()))
        .orElseThrow(() -> new IllegalArgumentException("Not a contract case: " + line));
  }

  /** The stable name, such as {@code chain-001}. */
  public String id() {
    return source.getString("id");
  }

  /** What is promised, in words. */
  public String name() {
    return source.getString("name");
  }

  /** The part of the contract it belongs to. */
  public String area() {
    return source.getString("area");
  }

  /** Where the promise comes from: {@code test} or {@code code}. */
  public String basis() {
    return source.getString("basis", "");
  }

  /** The HTTP method. */
  public String method() {
    return source.getString("method");
  }

  /** The path and query below the server's base, with templates. */
  public String path() {
    return source.getString("path");
  }

  /** Whose token the request carries; {@code none} for nobody's. */
  public String token() {
    return source.getString("token");
  }

  /** What must be there for the case to make sense; without it the case is skipped. */
  public Set<String> needs() {
    return texts("needs").collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether the expectation is a guess, so that a failure proves nothing. */
  public boolean uncertain() {
    return source.getBoolean("uncertain", false);
  }

  /** Id, name and basis in one line, for reports and display names. */
  @Override
  public String toString() {
    return "%s %s [%s]".formatted(id(), name(), basis());
  }

  /** The request headers apart from the token. */
  Map<String, String> headers(UnaryOperator<String> templates) {
    Map<String, String> headers = new LinkedHashMap<>();
    members(source, "headers")
        .forEach(
            (name, value) -> headers.put(name, Script.text(Optional.of(fill(value, templates)))));
    return headers;
  }

  /** The request body; a raw one is sent as it stands. */
  Optional<String> body(UnaryOperator<String> templates) {
    if (source.containsKey("rawBody")) {
      return source.isNull("rawBody") ? Optional.empty() : Optional.of(source.getString("rawBody"));
    }
    return Optional.ofNullable(source.get("body"))
        .map(body -> Script.stringify(fill(body, templates)));
  }

  /** Everything about the answer that breaks the promise; empty if it is kept. */
  List<String> mismatches(Answer answer, UnaryOperator<String> templates) {
    JsonObject expected = fill(source.get("expect"), templates).asJsonObject();
    if (!statusIsExpected(answer, expected)) {
      String wanted = Script.text(Optional.ofNullable(expected.get("status")));
      return List.of("status %d instead of %s".formatted(answer.status(), wanted));
    }
    return new Expectation(expected, answer).mismatches();
  }

  /** What later cases may refer to; nothing unless the status is an expected one. */
  Map<String, JsonValue> captures(Answer answer, UnaryOperator<String> templates) {
    Map<String, JsonValue> captured = new LinkedHashMap<>();
    if (statusIsExpected(answer, fill(source.get("expect"), templates).asJsonObject())) {
      Optional<JsonValue> json = Script.parse(answer.text());
      members(source, "capture")
          .forEach(
              (name, path) ->
                  Script.at(json, ((JsonString) path).getString())
                      .ifPresent(value -> captured.put(name, value)));
    }
    return captured;
  }

  private static boolean statusIsExpected(Answer answer, JsonObject expected) {
    JsonValue status = expected.get("status");
    List<? extends JsonValue> statuses =
        status instanceof JsonArray several ? several : List.of(status);
    return statuses.stream()
        .anyMatch(one -> Script.same(one, Optional.of(Json.createValue(answer.status()))));
  }

  private Stream<String> texts(String member) {
    return Optional.ofNullable(source.getJsonArray(member)).stream()
        .flatMap(array -> array.getValuesAs(JsonString.class).stream())
        .map(JsonString::getString);
  }

  private static JsonObject members(JsonObject object, String member) {
    return Optional.ofNullable(object.getJsonObject(member)).orElse(JsonValue.EMPTY_JSON_OBJECT);
  }

  private static JsonValue fill(JsonValue value, UnaryOperator<String> templates) {
    if (value instanceof JsonString string) {
      return Json.createValue(templates.apply(string.getString()));
    }
    if (value instanceof JsonArray array) {
      var filled = Json.createArrayBuilder();
      array.forEach(element -> filled.add(fill(element, templates)));
      return filled.build();
    }
    if (value instanceof JsonObject object) {
      var filled = Json.createObjectBuilder();
      object.forEach((name, member) -> filled.add(name, fill(member, templates)));
      return filled.build();
    }
    return value;
  }

  /**
   * What a server answered; status 0 if it did not.
   *
   * @param status the HTTP status
   * @param headers the header fields by name in lower case
   * @param text the body, or why there was no answer
   */
  record Answer(int status, Map<String, String> headers, String text) {}

  /** Holds an answer, whose status is right, against the rest of an expectation. */
  private static final class Expectation {

    private final JsonObject expected;
    private final Answer answer;
    private final Optional<JsonValue> json;
    private final List<String> errors = new ArrayList<>();

    Expectation(JsonObject expected, Answer answer) {
      this.expected = expected;
      this.answer = answer;
      this.json = Script.parse(answer.text());
    }

    List<String> mismatches() {
      Optional.ofNullable(expected.get("jsonSubset")).ifPresent(want -> subset(want, json, "$"));
      Optional.ofNullable(expected.get("json")).ifPresent(this::exactly);
      texts("jsonAbsent").forEach(this::absent);
      texts("emptyArrays").forEach(this::emptyArray);
      members(expected, "arrayLength").forEach(this::length);
      type();
      maxLength();
      texts("bodyContains").forEach(this::contains);
      members(expected, "headers")
          .forEach((name, pattern) -> header(name, ((JsonString) pattern).getString()));
      return List.copyOf(errors);
    }

    private void subset(JsonValue want, Optional<JsonValue> got, String path) {
      if (want instanceof JsonString string) {
        text(string, got, path);
      } else if (want instanceof JsonStructure structure) {
        if (got.filter(JsonStructure.class::isInstance).isEmpty()) {
          errors.add(path + ": " + Script.stringify(got) + " instead of an object");
          return;
        }
        Script.entries(structure)
            .forEach(
                (name, member) ->
                    subset(
                        member,
                        got.flatMap(object -> Script.property(object, name)),
                        path + "." + name));
      } else {
        equal(want, got, path);
      }
    }

    private void text(JsonString want, Optional<JsonValue> got, String path) {
      String text = want.getString();
      if (PLACEHOLDERS.contains(text)) {
        placeholder(text, got, path);
      } else if (SLASHED.matcher(text).matches()) {
        Pattern pattern = Script.pattern(text.substring(1, text.length() - 1), 0);
        if (!pattern.matcher(Script.text(got)).find()) {
          errors.add(path + ": " + Script.stringify(got) + " does not match " + text);
        }
      } else {
        equal(want, got, path);
      }
    }

    private void placeholder(String want, Optional<JsonValue> got, String path) {
      switch (want) {
        case "{{any}}" -> {
          if (got.isEmpty() || got.get() == JsonValue.NULL || Script.isText(got, ""::equals)) {
            errors.add(path + ": nothing there");
          }
        }
        case "{{guid}}" -> {
          if (!GUID.matcher(Script.text(got)).matches()) {
            errors.add(path + ": " + Script.stringify(got) + " is no GUID");
          }
        }
        default -> {
          if (!Script.isText(got, Expectation::isDate)) {
            errors.add(path + ": " + Script.stringify(got) + " is no date");
          }
        }
      }
    }

    private void equal(JsonValue want, Optional<JsonValue> got, String path) {
      if (!Script.same(want, got)) {
        errors.add(path + ": " + Script.stringify(got) + " instead of " + Script.stringify(want));
      }
    }

    private void exactly(JsonValue want) {
      if (json.map(Script::stringify).filter(Script.stringify(want)::equals).isEmpty()) {
        errors.add("body " + start(answer.text()) + " instead of " + Script.stringify(want));
      }
    }

    private void absent(String path) {
      Optional<JsonValue> got = Script.at(json, path);
      if (got.isPresent() && got.get() != JsonValue.NULL) {
        errors.add("$." + path + " should be absent, is " + Script.stringify(got));
      }
    }

    private void emptyArray(String path) {
      Optional<JsonValue> got = Script.at(json, path);
      if (got.filter(value -> value instanceof JsonArray array && array.isEmpty()).isEmpty()) {
        errors.add("$." + path + " should be an empty array, is " + Script.stringify(got));
      }
    }

    private void length(String path, JsonValue want) {
      Optional<JsonValue> length =
          Script.at(json, path).flatMap(value -> Script.property(value, "length"));
      if (!Script.same(want, length)) {
        errors.add(
            "$.%s should have %s elements, has %s"
                .formatted(path, Script.text(Optional.of(want)), Script.text(length)));
      }
    }

    private void type() {
      boolean arrayWanted =
          Script.isText(Optional.ofNullable(expected.get("type")), "array"::equals);
      if (arrayWanted && json.filter(JsonArray.class::isInstance).isEmpty()) {
        errors.add("body is no array");
      }
    }

    private void maxLength() {
      int limit = expected.getInt("maxLength", 0);
      if (limit > 0 && json.isPresent() && json.get() instanceof JsonArray array) {
        if (array.size() > limit) {
          errors.add("%d elements, at most %d wanted".formatted(array.size(), limit));
        }
      }
    }

    private void contains(String wanted) {
      if (!flattened().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))) {
        errors.add("body lacks " + Script.stringify(Json.createValue(wanted)));
      }
    }

    /** The body, the body without its escapes, and each name and text in it on its own line. */
    private String flattened() {
      StringBuilder flat = new StringBuilder(answer.text());
      json.ifPresent(
          value -> {
            flat.append(Script.stringify(value).replace("\\\"", "\""));
            flatten(value, flat);
          });
      return flat.toString();
    }

    private static void flatten(JsonValue value, StringBuilder flat) {
      if (value instanceof JsonString string) {
        flat.append('\n').append(string.getString());
      } else if (value instanceof JsonStructure structure) {
        Script.entries(structure)
            .forEach(
                (name, member) -> {
                  flat.append('\n').append(name);
                  flatten(member, flat);
                });
      }
    }

    private void header(String name, String regex) {
      Optional<String> got = Optional.ofNullable(answer.headers().get(name));
      Pattern pattern = Script.pattern(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
      if (!pattern.matcher(got.orElse("")).find()) {
        String shown = Script.stringify(got.map(Json::createValue));
        errors.add("header %s is %s, wanted /%s/".formatted(name, shown, regex));
      }
    }

    private List<String> texts(String member) {
      return Optional.ofNullable(expected.getJsonArray(member))
          .orElse(JsonValue.EMPTY_JSON_ARRAY)
          .getValuesAs(JsonString::getString);
    }

    private static String start(String text) {
      return text.substring(0, Math.min(120, text.length()));
    }

    private static boolean isDate(String text) {
      try {
        if (ISO_DATE.matcher(text).matches()) {
          return completed(text) != null;
        }
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text) != null;
      } catch (DateTimeException e) {
        return false;
      }
    }

    private static OffsetDateTime completed(String iso) {
      int timeAt = iso.indexOf('T');
      String date = timeAt < 0 ? iso : iso.substring(0, timeAt);
      String time = timeAt < 0 ? "T00:00Z" : iso.substring(timeAt).replace(',', '.');
      String zone = time.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? "" : "Z";
      return OffsetDateTime.parse(date + "-01-01".substring(date.length() - 4) + time + zone);
    }
  }

  /** JSON values as JavaScript sees them, where an empty {@code Optional} is its undefined. */
  static final class Script {

    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

    private Script() {}

    /** {@code JSON.parse}, where what is no JSON is undefined. */
    static Optional<JsonValue> parse(String text) {
      try (JsonParser parser = Json.createParser(new StringReader(text))) {
        parser.next();
        JsonValue value = parser.getValue();
        return parser.hasNext() ? Optional.empty() : Optional.of(value);
      } catch (JsonException | NoSuchElementException e) {
        return Optional.empty();
      }
    }

    /** {@code JSON.stringify}, which undefined survives in messages. */
    static String stringify(Optional<JsonValue> value) {
      return value.map(Script::stringify).orElse("undefined");
    }

    /** {@code JSON.stringify}. */
    static String stringify(JsonValue value) {
      if (value instanceof JsonString string) {
        return quoted(string.getString());
      }
      if (value instanceof JsonNumber number) {
        return text(number);
      }
      if (value instanceof JsonArray array) {
        return array.stream().map(Script::stringify).collect(Collectors.joining(",", "[", "]"));
      }
      if (value instanceof JsonObject object) {
        return object.entrySet().stream()
            .map(member -> quoted(member.getKey()) + ":" + stringify(member.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
      }
      return value.toString();
    }

    /** {@code String(value)}. */
    static String text(Optional<JsonValue> value) {
      if (value.isEmpty()) {
        return "undefined";
      }
      JsonValue given = value.get();
      if (given instanceof JsonString string) {
        return string.getString();
      }
      if (given instanceof JsonArray array) {
        return array.stream()
            .map(element -> element == JsonValue.NULL ? "" : text(Optional.of(element)))
            .collect(Collectors.joining(","));
      }
      return given instanceof JsonObject ? "[object Object]" : stringify(given);
    }

    /** {@code want === got}, for anything but objects and arrays. */
    static boolean same(JsonValue want, Optional<JsonValue> got) {
      if (got.isEmpty()) {
        return false;
      }
      if (want instanceof JsonNumber wanted && got.get() instanceof JsonNumber number) {
        return wanted.doubleValue() == number.doubleValue();
      }
      return want.equals(got.get());
    }

    /** Whether a value is a string with that property. */
    static boolean isText(Optional<JsonValue> value, Predicate<String> property) {
      return value
          .filter(given -> given instanceof JsonString text && property.test(text.getString()))
          .isPresent();
    }

    /** {@code value.a.b.c}, undefined as soon as something on the way is. */
    static Optional<JsonValue> at(Optional<JsonValue> value, String path) {
      Optional<JsonValue> found = value;
      for (String name : path.split("\\.", -1)) {
        found = found.flatMap(parent -> property(parent, name));
      }
      return found;
    }

    /** {@code value[name]}: members, elements and lengths. */
    static Optional<JsonValue> property(JsonValue value, String name) {
      if (value instanceof JsonObject object) {
        return Optional.ofNullable(object.get(name));
      }
      if (value instanceof JsonArray array) {
        return "length".equals(name)
            ? Optional.of(Json.createValue(array.size()))
            : index(name, array.size()).map(array::get);
      }
      if (value instanceof JsonString string) {
        String text = string.getString();
        return "length".equals(name)
            ? Optional.of(Json.createValue(text.length()))
            : index(name, text.length())
                .map(at -> Json.createValue(String.valueOf(text.charAt(at))));
      }
      return Optional.empty();
    }

    /** {@code Object.entries}. */
    static Map<String, JsonValue> entries(JsonStructure structure) {
      if (structure instanceof JsonObject object) {
        return object;
      }
      JsonArray array = structure.asJsonArray();
      Map<String, JsonValue> entries = new LinkedHashMap<>();
      IntStream.range(0, array.size()).forEach(at -> entries.put("" + at, array.get(at)));
      return entries;
    }

    /**
     * A JavaScript regular expression. There {@code $} is the very end of the text, not the place
     * before a last line break, and brackets do not nest.
     */
    static Pattern pattern(String regex, int flags) {
      StringBuilder java = new StringBuilder();
      boolean inClass = false;
      for (int at = 0; at < regex.length(); at++) {
        char c = regex.charAt(at);
        if (c == '\\' && at + 1 < regex.length()) {
          java.append(c).append(regex.charAt(++at));
        } else if (inClass) {
          java.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
          inClass = c != ']';
        } else {
          java.append(c == '$' ? "\\z" : String.valueOf(c));
          inClass = c == '[';
        }
      }
      return Pattern.compile(java.toString(), flags);
    }

    private static Optional<Integer> index(String name, int length) {
      return Optional.of(name)
          .filter(text -> INDEX.matcher(text).matches())
          .map(Integer::valueOf)
          .filter(at -> at < length);
    }

    private static String quoted(String text) {
      StringBuilder json = new StringBuilder("\"");
      text.codePoints().forEach(c -> json.append(escaped(c)));
      return json.append('"').toString();
    }

    private static String escaped(int c) {
      return switch (c) {
        case '"' -> "\\\"";
        case '\\' -> "\\\\";
        case '\b' -> "\\b";
        case '\f' -> "\\f";
        case '\n' -> "\\n";
        case '\r' -> "\\r";
        case '\t' -> "\\t";
        default ->
            c < 0x20 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                ? "\\u%04x".formatted(c)
                : Character.toString(c);
      };
    }

    private static String text(JsonNumber number) {
      double value = number.doubleValue();
      if (value == 0) {
        return "0";
      }
      BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
      int magnitude = decimal.precision() - decimal.scale();
      if (magnitude > -6 && magnitude <= 21) {
        return decimal.toPlainString();
      }
      String digits = decimal.unscaledValue().abs().toString();
      return (value < 0 ? "-" : "")
          + digits.charAt(0)
          + (digits.length() > 1 ? "." + digits.substring(1) : "")
          + (magnitude > 0 ? "e+" : "e-")
          + Math.abs(magnitude - 1);
    }
  }
}
