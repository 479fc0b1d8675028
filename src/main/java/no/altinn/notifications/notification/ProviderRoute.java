package no.altinn.notifications.notification;

import java.util.Set;

/** Where the attempts of one hand-over go. */
@FunctionalInterface
public interface ProviderRoute {

  /** Where the next attempt goes. */
  ProviderChoice choose();

  /** Providers that not even a message goes back to which one of them may have. */
  default Set<String> givenUp() {
    return Set.of();
  }
}
