package no.altinn.notifications.recipient.altinn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.RegistersUnavailable;
import no.altinn.notifications.recipient.Source;
import no.altinn.notifications.recipient.UserRegister;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Users without an identity number from Altinn's Profile (wire contract §3.2 D): one call for each
 * thousand. Thread-safe.
 */
@ApplicationScoped
@Source(Source.ALTINN)
@Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = RegistersUnavailable.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5000,
    failOn = RegistersUnavailable.class)
public class AltinnUsers implements UserRegister {

  private static final String REGISTER = "users";

  @Inject AltinnPlatform platform;

  @Inject
  @ConfigProperty(name = "notifications.registers.altinn.profile-url")
  String profile;

  @Override
  @Timeout(15_000)
  public Map<String, ContactPoint> find(Collection<String> externalIdentities) {
    List<JsonObject> bodies =
        Chunks.of(externalIdentities, Chunks.LOOKUP).stream()
            .map(chunk -> Json.object().add("externalIdentities", Chunks.array(chunk)).build())
            .toList();
    Map<String, ContactPoint> found = new HashMap<>();
    for (JsonObject answer :
        platform.post(
            REGISTER, Chunks.below(profile, "users/contactpoint/lookupsi"), Map.of(), bodies)) {
      for (JsonObject user : FoldedJson.objects(REGISTER, answer, "contactPointsList")) {
        found.put(
            FoldedJson.required(REGISTER, user, "externalIdentity"),
            ContactPoint.fromRegister(
                FoldedJson.text(user, "email"), FoldedJson.text(user, "mobileNumber")));
      }
    }
    return found;
  }
}
