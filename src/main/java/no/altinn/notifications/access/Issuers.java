package no.altinn.notifications.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import no.altinn.notifications.access.Issuer.Creator;
import org.eclipse.microprofile.config.Config;

/**
 * Reads from the configuration whose bearer tokens are believed: the main issuer by the names that
 * MicroProfile JWT gives its settings, further ones by names of our own.
 */
final class Issuers {

  private static final String MAIN = "mp.jwt.verify.";
  private static final String FURTHER = "notifications.access.issuers";

  private Issuers() {}

  /**
   * All issuers, the main one last: it may stand for any {@code iss}.
   *
   * @throws IllegalStateException saying which setting is missing or wrong
   */
  static List<Issuer> read(Config config) {
    List<Issuer> issuers = new ArrayList<>();
    for (String name : words(config, FURTHER)) {
      issuers.add(further(config, name, FURTHER + "." + name + "."));
    }
    main(config).ifPresent(issuers::add);
    return issuers;
  }

  private static Optional<Issuer> main(Config config) {
    Optional<String> jwks = text(config, MAIN + "publickey.location");
    Optional<String> discovery = text(config, "notifications.access.discovery");
    if (jwks.isEmpty() && discovery.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Issuer(
            "main",
            text(config, MAIN + "issuer").orElse(null),
            words(config, MAIN + "audiences"),
            uri(jwks.or(() -> discovery).get(), MAIN + "publickey.location"),
            jwks.isEmpty(),
            Creator.ORG));
  }

  private static Issuer further(Config config, String name, String prefix) {
    Optional<String> jwks = text(config, prefix + "jwks");
    String keys =
        jwks.or(() -> text(config, prefix + "discovery"))
            .orElseThrow(() -> missing(prefix + "jwks or " + prefix + "discovery"));
    return new Issuer(
        name,
        text(config, prefix + "issuer").orElseThrow(() -> missing(prefix + "issuer")),
        words(config, prefix + "audiences"),
        uri(keys, prefix + "jwks"),
        jwks.isEmpty(),
        text(config, prefix + "creator").map(Issuers::creator).orElse(Creator.CONSUMER));
  }

  private static Creator creator(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "org" -> Creator.ORG;
      case "consumer" -> Creator.CONSUMER;
      default ->
          throw new IllegalStateException("an issuer's creator is org or consumer, not " + word);
    };
  }

  private static URI uri(String text, String setting) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null && uri.getScheme().matches("https?|file")) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(setting + " is not a URI: " + text, e);
    }
    throw new IllegalStateException(setting + " must start with https:, http: or file: " + text);
  }

  private static Optional<String> text(Config config, String name) {
    return config.getOptionalValue(name, String.class).map(String::strip).filter(s -> !s.isEmpty());
  }

  static Set<String> words(Config config, String name) {
    Set<String> words = new LinkedHashSet<>();
    text(config, name).stream()
        .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    return words;
  }

  private static IllegalStateException missing(String setting) {
    return new IllegalStateException("set " + setting);
  }
}
