package no.altinn.notifications.platform;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of a JSON value as a request is understood: the case and order of member names, space
 * between tokens and members that are null make no difference.
 */
final class Fingerprint {

  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /** The 32 bytes of a value's fingerprint. */
  static byte[] of(JsonValue value) {
    Fingerprint fingerprint = new Fingerprint(Sha256.start());
    fingerprint.add(value);
    return fingerprint.digest.digest();
  }

  private void add(JsonValue value) {
    switch (value.getValueType()) {
      case OBJECT -> addMembers(value.asJsonObject());
      case ARRAY -> {
        add("[");
        for (JsonValue element : value.asJsonArray()) {
          add(element);
          add(",");
        }
        add("]");
      }
      default -> add(value.toString());
    }
  }

  private void addMembers(Map<String, JsonValue> object) {
    TreeMap<String, JsonValue> members = new TreeMap<>();
    object.forEach((name, value) -> members.put(name.toLowerCase(Locale.ROOT), value));
    add("{");
    members.forEach(
        (name, value) -> {
          if (value.getValueType() != JsonValue.ValueType.NULL) {
            add(name);
            add(":");
            add(value);
            add(",");
          }
        });
    add("}");
  }

  private void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
