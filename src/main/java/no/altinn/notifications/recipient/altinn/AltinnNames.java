package no.altinn.notifications.recipient.altinn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.recipient.NameRegister;
import no.altinn.notifications.recipient.RegistersUnavailable;
import no.altinn.notifications.recipient.Source;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Names from Altinn's Register (wire contract §3.2 E): one call for each thousand, with a platform
 * access token. Thread-safe.
 */
@ApplicationScoped
@Source(Source.ALTINN)
@Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = RegistersUnavailable.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5000,
    failOn = RegistersUnavailable.class)
public class AltinnNames implements NameRegister {

  private static final String REGISTER = "names";

  @Inject AltinnPlatform platform;
  @Inject PlatformTokens tokens;

  @Inject
  @ConfigProperty(name = "notifications.registers.altinn.register-url")
  String register;

  private record Party(String kind, String number) {}

  @Override
  @Timeout(15_000)
  public Map<String, String> find(Collection<String> persons, Collection<String> organizations) {
    List<Party> parties = new ArrayList<>();
    persons.forEach(number -> parties.add(new Party("ssn", number)));
    organizations.forEach(number -> parties.add(new Party("orgNo", number)));
    List<JsonObject> bodies =
        Chunks.of(parties, Chunks.LOOKUP).stream().map(AltinnNames::body).toList();
    Map<String, String> found = new HashMap<>();
    for (JsonObject answer :
        platform.post(
            REGISTER, Chunks.below(register, "parties/nameslookup"), tokens.header(), bodies)) {
      for (JsonObject party : FoldedJson.objects(REGISTER, answer, "partyNames")) {
        String person = FoldedJson.text(party, "ssn");
        String name = FoldedJson.text(party, "name");
        found.put(
            person == null ? FoldedJson.required(REGISTER, party, "orgNo") : person,
            name == null ? "" : name);
      }
    }
    return found;
  }

  /** The two lists repeat the parties: the register reads only these, upstream sends them all. */
  private static JsonObject body(List<Party> chunk) {
    JsonArrayBuilder parties = Json.array();
    chunk.forEach(party -> parties.add(Json.object().add(party.kind(), party.number())));
    return Json.object()
        .add("organizationNumbers", numbers(chunk, "orgNo"))
        .add("socialSecurityNumbers", numbers(chunk, "ssn"))
        .add("parties", parties)
        .build();
  }

  private static JsonArrayBuilder numbers(List<Party> chunk, String kind) {
    JsonArrayBuilder numbers = Json.array();
    chunk.stream()
        .filter(party -> party.kind().equals(kind))
        .forEach(party -> numbers.add(party.number()));
    return numbers;
  }
}
