package no.altinn.notifications.recipient.altinn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.altinn.notifications.platform.Secrets;
import no.altinn.notifications.recipient.RegistersUnavailable;
import no.altinn.notifications.recipient.ResourceAccess;
import no.altinn.notifications.recipient.RightsRegister;
import no.altinn.notifications.recipient.Source;
import no.altinn.notifications.recipient.UserContact;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Asks Altinn's decision point (wire contract §3.2 F and §3.4), at most 500 pairs of user and party
 * in one call and several calls at once. Thread-safe.
 */
@ApplicationScoped
@Source(Source.ALTINN)
@Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = RegistersUnavailable.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5000,
    failOn = RegistersUnavailable.class)
public class AltinnRights implements RightsRegister {

  private static final String REGISTER = "rights";
  private static final int PAIRS = 500;

  @Inject AltinnPlatform platform;
  @Inject Config config;

  @Inject
  @ConfigProperty(name = "notifications.registers.altinn.authorization-url")
  String authorization;

  @Override
  @Timeout(15_000)
  public List<UserContact> permitted(Collection<UserContact> users, ResourceAccess access) {
    Map<DecisionRequest.Pair, UserContact> pairs = new LinkedHashMap<>();
    users.forEach(user -> pairs.put(DecisionRequest.Pair.of(user), user));
    List<JsonObject> bodies =
        Chunks.of(pairs.keySet(), PAIRS).stream()
            .map(chunk -> DecisionRequest.of(chunk, access))
            .toList();
    Set<DecisionRequest.Pair> permitted = new HashSet<>();
    platform
        .post(REGISTER, Chunks.below(authorization, "decision"), headers(), bodies)
        .forEach(answer -> permitted.addAll(Decisions.permitted(REGISTER, answer)));
    return users.stream()
        .filter(user -> permitted.contains(DecisionRequest.Pair.of(user)))
        .toList();
  }

  private Map<String, String> headers() {
    return config == null
        ? Map.of()
        : Secrets.find(config, "notifications.registers.altinn.subscription-key")
            .map(key -> Map.of("Ocp-Apim-Subscription-Key", key))
            .orElse(Map.of());
  }
}
