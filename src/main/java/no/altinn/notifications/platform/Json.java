package no.altinn.notifications.platform;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Map;

/**
 * Makes JSON readers and builders without looking for the JSON library each time, which costs more
 * than the reading does on an application server. Thread-safe.
 */
public final class Json {

  private static final JsonReaderFactory READERS = jakarta.json.Json.createReaderFactory(Map.of());
  private static final JsonParserFactory PARSERS = jakarta.json.Json.createParserFactory(Map.of());
  private static final JsonBuilderFactory BUILDERS =
      jakarta.json.Json.createBuilderFactory(Map.of());

  private Json() {}

  /** Parses UTF-8, UTF-16 or UTF-32 JSON. */
  public static JsonParser parser(byte[] json) {
    return PARSERS.createParser(new ByteArrayInputStream(json));
  }

  /** Reads JSON text. */
  public static JsonReader reader(String json) {
    return READERS.createReader(new StringReader(json));
  }

  /** Reads UTF-8, UTF-16 or UTF-32 JSON. */
  public static JsonReader reader(byte[] json) {
    return READERS.createReader(new ByteArrayInputStream(json));
  }

  /** Builds an object. */
  public static JsonObjectBuilder object() {
    return BUILDERS.createObjectBuilder();
  }

  /** Builds an array. */
  public static JsonArrayBuilder array() {
    return BUILDERS.createArrayBuilder();
  }
}
