package no.altinn.notifications.recipient.altinn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.OrganizationAddresses;
import no.altinn.notifications.recipient.OrganizationRegister;
import no.altinn.notifications.recipient.RegistersUnavailable;
import no.altinn.notifications.recipient.Source;
import no.altinn.notifications.recipient.UserContact;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Organisations from Altinn's Profile (wire contract §3.2 B and C): one call for each thousand and
 * question. Thread-safe.
 */
@ApplicationScoped
@Source(Source.ALTINN)
@Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = RegistersUnavailable.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5000,
    failOn = RegistersUnavailable.class)
public class AltinnOrganizations implements OrganizationRegister {

  private static final String REGISTER = "organizations";

  @Inject AltinnPlatform platform;

  @Inject
  @ConfigProperty(name = "notifications.registers.altinn.profile-url")
  String profile;

  @Override
  @Timeout(15_000)
  public Map<String, OrganizationAddresses> official(Collection<String> numbers) {
    Map<String, OrganizationAddresses> found = new HashMap<>();
    for (JsonObject organization :
        ask("organizations/notificationaddresses/lookup", numbers, UnaryOperator.identity())) {
      found.merge(
          FoldedJson.required(REGISTER, organization, "organizationNumber"),
          new OrganizationAddresses(
              FoldedJson.texts(organization, "emailList"),
              FoldedJson.texts(organization, "mobileNumberList")),
          AltinnOrganizations::joined);
    }
    return found;
  }

  @Override
  @Timeout(15_000)
  public List<UserContact> users(Collection<String> numbers, String resource) {
    List<UserContact> found = new ArrayList<>();
    for (JsonObject organization :
        ask("units/contactpoint/lookup", numbers, body -> body.add("resourceId", resource))) {
      String number = FoldedJson.required(REGISTER, organization, "organizationNumber");
      long party = FoldedJson.number(REGISTER, organization, "partyId");
      for (JsonObject user : FoldedJson.objects(REGISTER, organization, "userContactPoints")) {
        found.add(
            new UserContact(
                number,
                party,
                FoldedJson.number(REGISTER, user, "userId"),
                ContactPoint.fromRegister(
                    FoldedJson.text(user, "email"), FoldedJson.text(user, "mobileNumber"))));
      }
    }
    return found;
  }

  private List<JsonObject> ask(
      String path, Collection<String> numbers, UnaryOperator<JsonObjectBuilder> further) {
    List<JsonObject> bodies =
        Chunks.of(numbers, Chunks.LOOKUP).stream()
            .map(
                chunk ->
                    further
                        .apply(Json.object().add("organizationNumbers", Chunks.array(chunk)))
                        .build())
            .toList();
    return platform.post(REGISTER, Chunks.below(profile, path), Map.of(), bodies).stream()
        .flatMap(answer -> FoldedJson.objects(REGISTER, answer, "contactPointsList").stream())
        .toList();
  }

  private static OrganizationAddresses joined(OrganizationAddresses a, OrganizationAddresses b) {
    List<String> emails = new ArrayList<>(a.emails());
    emails.addAll(b.emails());
    List<String> phones = new ArrayList<>(a.phones());
    phones.addAll(b.phones());
    return new OrganizationAddresses(emails, phones);
  }
}
