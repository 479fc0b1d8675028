package no.altinn.notifications.order;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.util.List;
import no.altinn.notifications.platform.Json;

/**
 * The message that an order without an idempotency id came in: what makes it count once.
 *
 * @param id unique for its creator; repeats of a message bear the same
 * @param lookup what the registers said of the order's recipients, or null if nobody was looked up
 */
record OrderMessage(String id, LookupAnswer lookup) {

  /** The answer of the registers as it is stored, or null. */
  String storedLookup() {
    return lookup == null
        ? null
        : Json.object()
            .add("status", lookup.status())
            .add("isReserved", array(lookup.isReserved()))
            .add("missingContact", array(lookup.missingContact()))
            .build()
            .toString();
  }

  /** Reads what {@link #storedLookup} wrote, null for null. */
  static LookupAnswer readLookup(String stored) {
    if (stored == null) {
      return null;
    }
    try (JsonReader reader = Json.reader(stored)) {
      JsonObject object = reader.readObject();
      return new LookupAnswer(
          object.getString("status"),
          strings(object.getJsonArray("isReserved")),
          strings(object.getJsonArray("missingContact")));
    }
  }

  private static JsonArrayBuilder array(List<String> strings) {
    JsonArrayBuilder array = Json.array();
    strings.forEach(array::add);
    return array;
  }

  private static List<String> strings(JsonArray array) {
    return array.getValuesAs(JsonString::getString);
  }

  /** Whom the registers do not know is nobody's business. */
  @Override
  public String toString() {
    return "OrderMessage[" + id + "]";
  }
}
