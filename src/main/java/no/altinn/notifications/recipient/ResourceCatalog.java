package no.altinn.notifications.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import no.altinn.notifications.recipient.altinn.AltinnResources;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Knows which resources exist, if {@code notifications.registers.check-resources} is set; otherwise
 * takes every name for one. Thread-safe.
 */
@ApplicationScoped
public class ResourceCatalog {

  @Inject
  @ConfigProperty(name = "notifications.registers.check-resources")
  boolean checked;

  @Inject AltinnResources registry;

  /**
   * Whether a resource exists.
   *
   * @param resource its id without prefix
   * @throws RegistersUnavailable if Altinn's registry of resources cannot be asked
   */
  public boolean knows(String resource) {
    try {
      return !checked || registry.exists(resource);
    } catch (FaultToleranceException e) {
      throw new RegistersUnavailable("resources", "it does not answer", e);
    }
  }
}
