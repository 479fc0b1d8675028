package no.altinn.notifications.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.altinn.notifications.access.Verdict.LetIn;
import no.altinn.notifications.access.Verdict.NotAllowed;
import no.altinn.notifications.access.Verdict.NotAuthenticated;
import org.eclipse.microprofile.config.Config;

/**
 * Which users of the broker order in whose name: {@code
 * notifications.access.broker-users=batch:skd,portal:ttd:compose}, where {@code compose} lets a
 * user order e-mails with attachments, too. None unless set. Immutable and thread-safe.
 */
@ApplicationScoped
class BrokerUsers {

  private static final String SETTING = "notifications.access.broker-users";

  private Map<String, Bearer> users;

  BrokerUsers() {
    // CDI proxy
  }

  @Inject
  BrokerUsers(Config config) {
    this(config.getOptionalValue(SETTING, String.class).orElse(""));
  }

  /**
   * @throws IllegalStateException if an entry is not a user, a creator and perhaps the word
   *     compose, or a user stands there twice
   */
  BrokerUsers(String entries) {
    users =
        Arrays.stream(entries.split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .map(BrokerUsers::read)
            .collect(Collectors.toUnmodifiableMap(Bearer::name, Function.identity()));
  }

  private static Bearer read(String entry) {
    String[] parts = entry.split(":");
    if (!entry.matches("[^:]+:[^:]+(:compose)?")) {
      throw new IllegalStateException(
          SETTING + " holds entries like batch:skd or portal:ttd:compose, not " + entry);
    }
    return new Bearer(
        parts[1],
        parts[0],
        parts.length == 3
            ? Set.of(Policy.CREATE.scope(), Policy.COMPOSE.scope())
            : Set.of(Policy.CREATE.scope()));
  }

  /** Who a user is, and whether it may. */
  Verdict judge(String user, Policy policy) {
    Optional<Bearer> known = Optional.ofNullable(users.get(user));
    if (known.isEmpty()) {
      return new NotAuthenticated(false);
    }
    return known.get().satisfies(policy)
        ? new LetIn(known.get().org(), known.get().name())
        : new NotAllowed();
  }
}
