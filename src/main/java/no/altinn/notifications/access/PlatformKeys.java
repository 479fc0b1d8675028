package no.altinn.notifications.access;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import no.altinn.notifications.platform.Refusal;

/**
 * The public keys of those who sign platform access tokens, by issuer. A key is kept for a while
 * and read again when a signature does not fit it, so that an exchanged certificate is taken up at
 * once; an issuer's key is never read more often than {@code afreshAtMostEvery}, whatever callers
 * send. Thread-safe.
 */
final class PlatformKeys {

  private static final System.Logger LOGGER = System.getLogger(PlatformKeys.class.getName());
  private static final int MOST_ISSUERS = 1_000;

  private final KeyDocuments documents;
  private final Function<String, URI> locations;
  private final Clock clock;
  private final Duration kept;
  private final Duration afreshAtMostEvery;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /**
   * @param locations where an issuer's key is
   * @param kept how long a key is used before it is read again
   */
  PlatformKeys(
      KeyDocuments documents,
      Function<String, URI> locations,
      Clock clock,
      Duration kept,
      Duration afreshAtMostEvery) {
    this.documents = documents;
    this.locations = locations;
    this.clock = clock;
    this.kept = kept;
    this.afreshAtMostEvery = afreshAtMostEvery;
  }

  /** Keys in a folder, named as in Altinn's vault, or at a URL with {@code {issuer}} in it. */
  static Function<String, URI> locations(String folderOrTemplate) {
    if (folderOrTemplate.matches("(?i)https?://.*")) {
      return issuer -> URI.create(folderOrTemplate.replace("{issuer}", issuer));
    }
    Path folder = Path.of(folderOrTemplate).toAbsolutePath();
    return issuer -> folder.resolve(issuer + "-access-token-public-cert.pem").toUri();
  }

  /** An issuer's key, however old; null stands for "there is none". */
  private record Entry(PemKey key, Instant readAt) {}

  /**
   * An issuer's key; empty if it has none, or none that is good now.
   *
   * @throws Refusal 503, if it cannot be read, so that nothing can be said
   */
  Optional<PemKey> find(String issuer) {
    Entry entry = entries.get(issuer);
    Duration fresh = entry == null || entry.key() == null ? afreshAtMostEvery : kept;
    if (entry == null || isOlder(entry, fresh)) {
      entry = read(issuer, entry);
    }
    return good(entry);
  }

  /** The issuer's key if it is another than the one a signature did not fit. */
  Optional<PemKey> findOther(String issuer, PemKey unfit) {
    Entry entry = entries.get(issuer);
    if (entry == null || isOlder(entry, afreshAtMostEvery)) {
      entry = read(issuer, entry);
    }
    return good(entry).filter(key -> !key.equals(unfit));
  }

  private Optional<PemKey> good(Entry entry) {
    return Optional.ofNullable(entry.key()).filter(key -> key.isGoodAt(clock));
  }

  private boolean isOlder(Entry entry, Duration age) {
    return Duration.between(entry.readAt(), clock.instant()).compareTo(age) >= 0;
  }

  private Entry read(String issuer, Entry before) {
    Entry entry = new Entry(load(issuer, before), clock.instant());
    if (entries.size() >= MOST_ISSUERS) {
      // Only made-up issuers get us here, and they have no key.
      entries.values().removeIf(known -> known.key() == null);
    }
    entries.put(issuer, entry);
    return entry;
  }

  private PemKey load(String issuer, Entry before) {
    try {
      return PemKey.parse(documents.read(locations.apply(issuer)));
    } catch (FileNotFoundException none) {
      return null;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOGGER.log(
          Level.ERROR,
          "what is kept as the platform access token key of {0} is none, its callers are refused:"
              + " {1}",
          issuer,
          e.getMessage());
      return null;
    } catch (IOException e) {
      LOGGER.log(
          Level.WARNING,
          "the platform access token key of {0} cannot be read, the one read before stays: {1}",
          issuer,
          e.getMessage());
      if (before == null || before.key() == null) {
        throw new Refusal(503, null, "The token cannot be checked at the moment. Try again later.");
      }
      return before.key();
    }
  }
}
