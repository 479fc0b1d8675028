package no.altinn.notifications.recipient.altinn;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.recipient.ResourceAccess;
import no.altinn.notifications.recipient.UserContact;

/**
 * A question to the decision point in the JSON profile of XACML 3.0: one action, each user and each
 * party once, and a reference for each pair of them (wire contract §3.4).
 */
final class DecisionRequest {

  static final String USER_ID = "urn:altinn:userid";
  static final String PARTY_ID = "urn:altinn:partyid";
  private static final String RESOURCE = "urn:altinn:resource";
  private static final String ORG = "urn:altinn:org";
  private static final String APP = "urn:altinn:app";
  private static final String ACTION = "urn:oasis:names:tc:xacml:1.0:action:action-id";
  private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
  private static final String APP_PREFIX = "app_";

  private DecisionRequest() {}

  /** A user on behalf of a party. */
  record Pair(String userId, String partyId) {
    static Pair of(UserContact user) {
      return new Pair(Long.toString(user.userId()), Long.toString(user.partyId()));
    }
  }

  static JsonObject of(List<Pair> pairs, ResourceAccess access) {
    Set<String> users = new LinkedHashSet<>();
    Set<String> parties = new LinkedHashSet<>();
    JsonArrayBuilder references = Json.array();
    for (Pair pair : pairs) {
      users.add(pair.userId());
      parties.add(pair.partyId());
      references.add(
          Json.object()
              .add(
                  "referenceId",
                  Json.array()
                      .add("subject" + pair.userId())
                      .add("action")
                      .add("resource" + pair.partyId())));
    }
    JsonArrayBuilder subjects = Json.array();
    users.forEach(
        user ->
            subjects.add(
                category(
                    "subject" + user, Json.array().add(attribute(USER_ID, user, STRING, true)))));
    JsonArrayBuilder resources = Json.array();
    parties.forEach(
        party -> resources.add(category("resource" + party, resource(access.resource(), party))));
    return Json.object()
        .add(
            "request",
            Json.object()
                .add("returnPolicyIdList", false)
                .add("combinedDecision", false)
                .add("accessSubject", subjects)
                .add("action", Json.array().add(action(access.action())))
                .add("resource", resources)
                .add("multiRequests", Json.object().add("requestReference", references)))
        .build();
  }

  private static JsonObjectBuilder action(String action) {
    return category("action", Json.array().add(attribute(ACTION, action, "string", false)));
  }

  /** {@code app_<org>_<app>} names an application by two attributes. */
  private static JsonArrayBuilder resource(String resource, String party) {
    JsonArrayBuilder attributes = Json.array();
    String[] parts = resource.split("_", 3);
    if (resource.startsWith(APP_PREFIX) && parts.length == 3) {
      attributes
          .add(attribute(ORG, parts[1], STRING, false))
          .add(attribute(APP, parts[2], STRING, false));
    } else {
      attributes.add(attribute(RESOURCE, resource, STRING, false));
    }
    return attributes.add(attribute(PARTY_ID, party, STRING, true));
  }

  private static JsonObjectBuilder category(String id, JsonArrayBuilder attributes) {
    return Json.object().add("id", id).add("attribute", attributes);
  }

  private static JsonObjectBuilder attribute(
      String id, String value, String dataType, boolean includeInResult) {
    return Json.object()
        .add("attributeId", id)
        .add("value", value)
        .add("issuer", "Altinn")
        .add("dataType", dataType)
        .add("includeInResult", includeInResult);
  }
}
