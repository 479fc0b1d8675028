package no.altinn.notifications.order;

/** Reads the members that orders of several kinds share. */
final class OrderMembers {

  private static final String CONDITION = "conditionEndpoint";
  private static final String REFERENCE = "sendersReference";

  private OrderMembers() {}

  /** Whether the other channel is tried when the preferred one fails; null if not said. */
  static Boolean fallback(RequestPart order) {
    return order.body().bool("fallbackAfterFailure").orElse(null);
  }

  /** The sender's own name for an order; null if it is absent or blank. */
  static String sendersReference(RequestPart order, Limits limits) {
    String reference = order.words(REFERENCE);
    limits.reference(reference, order.at(REFERENCE), order.errors());
    return reference;
  }

  /** The condition endpoint of a legacy order (wire contract §2.2). */
  static String legacyCondition(RequestPart order, Limits limits) {
    String endpoint = order.words(CONDITION);
    order.require(
        endpoint == null || ConditionEndpoint.isValidLegacy(endpoint),
        CONDITION,
        ConditionEndpoint.LEGACY_MESSAGE);
    limits.url(endpoint, order.at(CONDITION), order.errors());
    return endpoint;
  }

  /** The condition endpoint of an order of the future API (wire contract §2.3). */
  static String futureCondition(RequestPart order, Limits limits) {
    String endpoint = order.body().string(CONDITION).orElse(null);
    if (endpoint != null) {
      ConditionEndpoint.failure(endpoint)
          .ifPresent(failure -> order.fail(CONDITION, failure.message()));
      limits.url(endpoint, order.at(CONDITION), order.errors());
    }
    return endpoint;
  }
}
