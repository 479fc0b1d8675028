package no.altinn.notifications.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Rows taken for work under one lease. It is all that a message on a queue carries: no content, so
 * that losing or repeating the message harms nothing. Whoever works on the rows first checks that
 * they still bear the token.
 *
 * @param token written on each of the rows when they were claimed
 * @param ids the rows, at least one
 */
public record Claim(UUID token, List<UUID> ids) {

  public Claim {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("a claim names at least one row");
    }
    ids = List.copyOf(ids);
  }

  /** The claim as the text of a message; {@link #parse} reads it back. */
  public String encode() {
    return token + ":" + ids.stream().map(UUID::toString).collect(Collectors.joining(","));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Claim parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a claim: no token");
    }
    return new Claim(
        UUID.fromString(text.substring(0, colon)),
        Arrays.stream(text.substring(colon + 1).split(",")).map(UUID::fromString).toList());
  }

  /** The claim in pieces of at most {@code size} rows, under the same token. */
  public List<Claim> pieces(int size) {
    List<Claim> pieces = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += size) {
      pieces.add(new Claim(token, ids.subList(from, Math.min(from + size, ids.size()))));
    }
    return pieces;
  }
}
