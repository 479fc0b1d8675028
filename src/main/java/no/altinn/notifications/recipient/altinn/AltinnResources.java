package no.altinn.notifications.recipient.altinn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import no.altinn.notifications.recipient.RegistersUnavailable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Altinn's registry of resources. Thread-safe. */
@ApplicationScoped
@Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = RegistersUnavailable.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5000,
    failOn = RegistersUnavailable.class)
public class AltinnResources {

  @Inject AltinnPlatform platform;

  @Inject
  @ConfigProperty(name = "notifications.registers.altinn.resource-registry-url")
  String registry;

  /**
   * Whether a resource exists.
   *
   * @param resource its id without prefix
   * @throws RegistersUnavailable if the registry cannot be asked
   */
  @Timeout(15_000)
  public boolean exists(String resource) {
    String id = URLEncoder.encode(resource, StandardCharsets.UTF_8).replace("+", "%20");
    return platform.exists("resources", Chunks.below(registry, "resource/" + id));
  }
}
