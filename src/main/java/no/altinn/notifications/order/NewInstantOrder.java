package no.altinn.notifications.order;

import java.time.Duration;

/**
 * A valid instant order on its way into the database.
 *
 * @param chain a chain of one order with a direct recipient
 * @param lifetime how long after it was stored it is still worth sending
 */
record NewInstantOrder(NewChain chain, Duration lifetime) {

  /** The same order as a test. */
  NewInstantOrder asTest() {
    return new NewInstantOrder(chain.asTest(), lifetime);
  }
}
