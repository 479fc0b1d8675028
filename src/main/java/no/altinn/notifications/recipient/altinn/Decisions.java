package no.altinn.notifications.recipient.altinn;

import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.altinn.notifications.recipient.RegistersUnavailable;

/**
 * Reads the decision point's answer. A result counts for the pair that it names itself, never for
 * the one at its place in the list; only {@code Permit} is a yes.
 */
final class Decisions {

  private Decisions() {}

  /**
   * The pairs that have the right.
   *
   * @throws RegistersUnavailable if the answer cannot be understood, or says that the decision
   *     point could not understand the question: {@code Indeterminate} for no pair in particular
   */
  static Set<DecisionRequest.Pair> permitted(String register, JsonObject answer) {
    Set<DecisionRequest.Pair> permitted = new HashSet<>();
    for (JsonObject result : FoldedJson.objects(register, answer, "response")) {
      String decision = FoldedJson.required(register, result, "decision");
      String user = attribute(register, result, DecisionRequest.USER_ID);
      String party = attribute(register, result, DecisionRequest.PARTY_ID);
      boolean named = user != null && party != null;
      if (decision.equals("Permit") && named) {
        permitted.add(new DecisionRequest.Pair(user, party));
      } else if (decision.equals("Indeterminate") && !named) {
        throw new RegistersUnavailable(register, "it could not decide", null);
      }
    }
    return permitted;
  }

  private static String attribute(String register, JsonObject result, String id) {
    if (!FoldedJson.has(result, "category")) {
      return null;
    }
    List<String> values =
        FoldedJson.objects(register, result, "category").stream()
            .filter(category -> FoldedJson.has(category, "attribute"))
            .flatMap(category -> FoldedJson.objects(register, category, "attribute").stream())
            .filter(attribute -> id.equals(FoldedJson.text(attribute, "attributeId")))
            .map(attribute -> FoldedJson.text(attribute, "value"))
            .toList();
    return values.size() == 1 ? values.get(0) : null;
  }
}
