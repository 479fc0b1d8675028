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
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.PersonRegister;
import no.altinn.notifications.recipient.RegistersUnavailable;
import no.altinn.notifications.recipient.Source;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Persons from Altinn's Profile (wire contract §3.2 A), which keeps the rules on age itself: one
 * call for each thousand. Thread-safe.
 */
@ApplicationScoped
@Source(Source.ALTINN)
@Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = RegistersUnavailable.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5000,
    failOn = RegistersUnavailable.class)
public class AltinnPersons implements PersonRegister {

  private static final String REGISTER = "persons";

  @Inject AltinnPlatform platform;

  @Inject
  @ConfigProperty(name = "notifications.registers.altinn.profile-url")
  String profile;

  @Override
  @Timeout(15_000)
  public Map<String, PersonContact> find(Collection<String> numbers, boolean useStale) {
    List<JsonObject> bodies =
        Chunks.of(numbers, Chunks.LOOKUP).stream()
            .map(
                chunk ->
                    Json.object()
                        .add("nationalIdentityNumbers", Chunks.array(chunk))
                        .add("useStaleContactInfo", useStale)
                        .build())
            .toList();
    Map<String, PersonContact> found = new HashMap<>();
    for (JsonObject answer :
        platform.post(
            REGISTER, Chunks.below(profile, "users/contactpoint/lookup"), Map.of(), bodies)) {
      for (JsonObject person : FoldedJson.objects(REGISTER, answer, "contactPointsList")) {
        found.put(
            FoldedJson.required(REGISTER, person, "nationalIdentityNumber"),
            new PersonContact(
                ContactPoint.fromRegister(
                    FoldedJson.text(person, "email"), FoldedJson.text(person, "mobileNumber")),
                FoldedJson.bool(REGISTER, person, "isReserved")));
      }
    }
    return found;
  }
}
