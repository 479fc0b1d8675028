package no.altinn.notifications.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/** Checks the key of whoever fetches the daily exports (wire contract §0.3 and §1.14). */
@Dependent
public class MetricsKey {

  private final Config config;

  @Inject
  MetricsKey(Config config) {
    this.config = config;
  }

  /** Why a key was refused. */
  public record Refused(String error) {}

  /**
   * Lets the right key through, in the same time whatever the wrong one looks like.
   *
   * @param sent the header's value, or null
   * @throws NotAuthorizedException saying what is wrong
   */
  void check(String sent) {
    if (sent == null) {
      throw refused("The X-API-Key header is missing.");
    }
    if (sent.isBlank()) {
      throw refused("The X-API-Key header is empty.");
    }
    String key = Secrets.find(config, "notifications.metrics.api-key").orElse("");
    if (key.isBlank()) {
      throw refused("No API key is configured.");
    }
    if (!MessageDigest.isEqual(
        key.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8))) {
      throw refused("The API key is not valid.");
    }
  }

  private static NotAuthorizedException refused(String error) {
    return new NotAuthorizedException(
        Response.status(Response.Status.UNAUTHORIZED)
            .type(MediaType.APPLICATION_JSON)
            .entity(new Refused(error))
            .build());
  }
}
