package no.altinn.notifications.access;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.altinn.notifications.platform.Json;

/** Reads what we ask of a token's claims; the token was verified before. */
final class Claims {

  private static final Pattern CONSUMER = Pattern.compile("0192:(\\d{9})");

  private Claims() {}

  /**
   * The scopes, each a whole word: of {@code urn:altinn:scope} if it is there, else of {@code
   * scope}.
   */
  static Set<String> scopes(JWTClaimsSet claims) {
    Object scopes = claims.getClaim("urn:altinn:scope");
    return words(scopes == null ? claims.getClaim("scope") : scopes)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> words(Object claim) {
    if (claim instanceof String text) {
      return Arrays.stream(text.split(" "));
    }
    return claim instanceof Collection<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast)
        : Stream.empty();
  }

  /** Who the bearer is: the user's, the client's or the subject's id, never a personal number. */
  static Optional<String> name(JWTClaimsSet claims) {
    return Stream.of("urn:altinn:userid", "client_id", "sub")
        .map(claims::getClaim)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  /** The code of the organisation that Altinn says the bearer acts for. */
  static Optional<String> org(JWTClaimsSet claims) {
    return claims.getClaim("urn:altinn:org") instanceof String org && !org.isBlank()
        ? Optional.of(org.trim())
        : Optional.empty();
  }

  /**
   * The organisation number in {@code consumer}, which is an object or, as some exchanges leave it,
   * a string that holds one.
   */
  static Optional<String> consumer(JWTClaimsSet claims) {
    Object consumer = claims.getClaim("consumer");
    Object id = null;
    if (consumer instanceof Map<?, ?> object) {
      id = object.get("ID");
    } else if (consumer instanceof String text) {
      id = idIn(text);
    }
    Matcher matcher = CONSUMER.matcher(id instanceof String text ? text : "");
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String idIn(String json) {
    try (JsonReader reader = Json.reader(json)) {
      return reader.readValue() instanceof JsonObject object ? object.getString("ID", null) : null;
    } catch (JsonException notJson) {
      return null;
    }
  }
}
