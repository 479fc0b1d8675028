package no.altinn.notifications.order;

/**
 * A request to order as it came in, by whatever road; nothing of it was checked yet.
 *
 * @param kind what it claims to be
 * @param json the request, UTF-8
 * @param test whether no provider is to be called for it
 * @param messageId of the message that it came in, or null; makes a request count once that has no
 *     idempotency id
 */
record Submission(RequestKind kind, byte[] json, boolean test, String messageId) {

  /** One that came in a request. */
  static Submission of(RequestKind kind, byte[] json, boolean test) {
    return new Submission(kind, json, test, null);
  }
}
