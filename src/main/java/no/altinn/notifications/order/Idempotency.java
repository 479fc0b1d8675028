package no.altinn.notifications.order;

/**
 * What makes a request count once (wire contract §1.8).
 *
 * @param space within which the id is unique for its creator
 * @param id as the request gave it
 * @param fingerprint SHA-256 of the request as it was understood, to tell a repeat from another
 *     request under the same id
 */
record Idempotency(Space space, String id, byte[] fingerprint) {

  private static final String NAME = "idempotencyId";

  /** A name space of idempotency ids. */
  enum Space {
    CHAIN("Chain"),
    INSTANT("Instant"),
    COMPOSED("Composed");

    private final String stored;

    Space(String stored) {
      this.stored = stored;
    }

    /** The word in the database. */
    String stored() {
      return stored;
    }
  }

  /** The same for a test: its ids are not those of what is meant. */
  Idempotency ofTest() {
    return new Idempotency(space, "test " + id, fingerprint);
  }

  /** Reads the id of a request. */
  static Idempotency read(RequestPart request, Space space, Limits limits) {
    String id = request.required(NAME, "IdempotencyId cannot be null or empty.");
    limits.reference(id, request.at(NAME), request.errors());
    return new Idempotency(space, id, request.body().fingerprint());
  }
}
