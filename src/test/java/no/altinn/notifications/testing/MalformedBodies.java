package no.altinn.notifications.testing;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Bodies made of valid ones by small damage: odd values, members left out, renamed or said twice,
 * elements multiplied, bytes cut off, flipped or put in. The same seed makes the same bodies. Some
 * of them are still valid.
 */
public final class MalformedBodies {

  private static final List<JsonValue> ODD = odd();

  private final Random random;

  /** A damaged body and where it is posted. */
  public record Body(ValidOrders kind, byte[] bytes) {
    @Override
    public String toString() {
      return kind + " " + new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private MalformedBodies(long seed) {
    this.random = new Random(seed);
  }

  /** An endless row of bodies, all kinds in turn. */
  public static Stream<Body> of(long seed) {
    MalformedBodies bodies = new MalformedBodies(seed);
    ValidOrders[] kinds = ValidOrders.values();
    return Stream.iterate(0, i -> i + 1).map(i -> bodies.of(kinds[i % kinds.length]));
  }

  private Body of(ValidOrders kind) {
    JsonValue body = parsed(kind.json());
    int wounds = 1 + random.nextInt(3);
    for (int i = 0; i < wounds; i++) {
      body = damaged(body);
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return new Body(kind, random.nextInt(5) == 0 ? torn(bytes) : bytes);
  }

  /** Walks down to a random node and damages it there. */
  private JsonValue damaged(JsonValue value) {
    boolean container = value instanceof JsonObject || value instanceof JsonArray;
    boolean empty = container && value.toString().length() == 2;
    if (!container || empty || random.nextInt(12) == 0) {
      return ODD.get(random.nextInt(ODD.size()));
    }
    return value instanceof JsonObject object ? damaged(object) : damaged((JsonArray) value);
  }

  private JsonValue damaged(JsonObject object) {
    List<String> names = List.copyOf(object.keySet());
    String chosen = names.get(random.nextInt(names.size()));
    JsonObjectBuilder copy = Json.createObjectBuilder();
    for (Map.Entry<String, JsonValue> member : object.entrySet()) {
      if (!member.getKey().equals(chosen)) {
        copy.add(member.getKey(), member.getValue());
      }
    }
    JsonValue value = object.get(chosen);
    switch (random.nextInt(8)) {
      case 0 -> {}
      case 1 -> copy.add(chosen.toUpperCase(Locale.ROOT), value);
      case 2 -> copy.add(chosen, value).add(chosen.toUpperCase(Locale.ROOT), damaged(value));
      case 3 -> copy.add(names.get(random.nextInt(names.size())), value);
      default -> copy.add(chosen, damaged(value));
    }
    return copy.build();
  }

  private JsonValue damaged(JsonArray array) {
    int chosen = random.nextInt(array.size());
    JsonArrayBuilder copy = Json.createArrayBuilder(array);
    switch (random.nextInt(5)) {
      case 0 -> copy.remove(chosen);
      case 1 -> copy.add(ODD.get(random.nextInt(ODD.size())));
      case 2 -> {
        for (int i = 0; i < 200; i++) {
          copy.add(array.get(chosen));
        }
      }
      default -> copy.set(chosen, damaged(array.get(chosen)));
    }
    return copy.build();
  }

  private byte[] torn(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    byte[] copy = bytes.clone();
    switch (random.nextInt(3)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> copy[at] = (byte) random.nextInt(256);
      default -> {
        copy = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, copy, at + 1, bytes.length - at);
        copy[at] = (byte) random.nextInt(256);
      }
    }
    return copy;
  }

  private static List<JsonValue> odd() {
    return Stream.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "99999999999999999999999999",
            "1e400",
            "1e-400",
            "\"\"",
            "\"   \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\r\\nBcc: alle@firma.no\"",
            "\"'; drop table orders; --\"",
            "\"" + "x".repeat(5000) + "\"",
            "\"æøå 🙂\"",
            "\"2026-02-30T10:00:00Z\"",
            "\"2001-01-01T00:00:00Z\"",
            "\"2099-01-01T00:00:00\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"P1000000000D\"",
            "\"PT-1H\"",
            "\"Fax\"",
            "\"99\"",
            "\"+47\"",
            "\"kari@\"",
            "\"http://[::1\"",
            "\"urn:altinn:\"",
            "\"https://etaten.blob.core.windows.net/?se=%zz&sp=r&sr=b&sig=x\"",
            "[]",
            "{}",
            "[null]",
            "[[[[[[]]]]]]",
            "{\"\": {\"\": null}}")
        .map(MalformedBodies::parsed)
        .toList();
  }

  private static JsonValue parsed(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }
}
