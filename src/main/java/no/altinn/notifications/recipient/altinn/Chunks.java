package no.altinn.notifications.recipient.altinn;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import no.altinn.notifications.platform.Json;

/** Cuts a question that is too long for one call. */
final class Chunks {

  /** The most that Altinn's look-ups take at once. */
  static final int LOOKUP = 1_000;

  private Chunks() {}

  static <T> List<List<T>> of(Collection<T> all, int size) {
    List<T> list = List.copyOf(all);
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < list.size(); from += size) {
      chunks.add(list.subList(from, Math.min(from + size, list.size())));
    }
    return chunks;
  }

  static JsonArray array(Collection<String> texts) {
    JsonArrayBuilder array = Json.array();
    texts.forEach(array::add);
    return array.build();
  }

  /** A path below a base, whether or not the base ends with a slash. */
  static URI below(String base, String path) {
    return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
  }
}
