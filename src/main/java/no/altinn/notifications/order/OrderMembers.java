package no.altinn.notifications.order;

/** Reads the members that orders of several kinds share. */
final class OrderMembers {

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
}
