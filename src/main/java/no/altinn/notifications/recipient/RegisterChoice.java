package no.altinn.notifications.recipient;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Gives each register from where the configuration says: {@code notifications.registers.<name>} is
 * {@code local} or {@code altinn}, never guessed. Thread-safe.
 */
@ApplicationScoped
public class RegisterChoice {

  private static final String PREFIX = "notifications.registers.";

  @Inject Config config;
  @Inject @Any Instance<PersonRegister> persons;
  @Inject @Any Instance<OrganizationRegister> organizations;
  @Inject @Any Instance<UserRegister> users;
  @Inject @Any Instance<NameRegister> names;
  @Inject @Any Instance<RightsRegister> rights;

  private Chosen chosen;
  private boolean remote;

  /** Refuses to start with a word that chooses nothing. */
  void check(@Observes @Initialized(ApplicationScoped.class) Object start) {
    chosen();
  }

  @PostConstruct
  void choose() {
    chosen =
        new Chosen(
            chosen("persons", persons),
            chosen("organizations", organizations),
            chosen("users", users),
            chosen("names", names),
            chosen("rights", rights));
    remote =
        Stream.of("persons", "organizations", "users", "names", "rights")
            .anyMatch(name -> word(name).equals(Source.ALTINN));
  }

  /** The registers as configured. */
  Chosen chosen() {
    return chosen;
  }

  /** Whether any register is asked over the network, so that asking several at once saves time. */
  boolean remote() {
    return remote;
  }

  private <T> T chosen(String name, Instance<T> candidates) {
    Instance<T> matching = candidates.select(new Source.Literal(word(name)));
    if (!matching.isResolvable()) {
      throw new IllegalStateException(
          "The setting " + PREFIX + name + " must be local or altinn, not " + word(name) + ".");
    }
    return matching.get();
  }

  private String word(String name) {
    return config.getValue(PREFIX + name, String.class).trim();
  }

  /** One implementation of each register. */
  record Chosen(
      PersonRegister persons,
      OrganizationRegister organizations,
      UserRegister users,
      NameRegister names,
      RightsRegister rights) {}
}
