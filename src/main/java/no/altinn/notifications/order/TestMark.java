package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import no.altinn.notifications.platform.InvalidRequest;

/**
 * Marks what a request orders as a test if its header {@value #HEADER} says {@code true}. A test is
 * stored, processed and reported on like any other order, but no provider is called for it.
 */
@Dependent
public class TestMark {

  static final String HEADER = "X-Notifications-Test";

  @Inject HttpServletRequest request;

  /** The order, as a test if it is one. */
  NewOrder on(NewOrder order) {
    return isSet() ? order.asTest() : order;
  }

  /** The chain, as a test if it is one; it has its idempotency id for itself then. */
  NewChain on(NewChain chain) {
    return isSet() ? chain.asTest() : chain;
  }

  /** The instant order, as a test if it is one. */
  NewInstantOrder on(NewInstantOrder order) {
    return isSet() ? new NewInstantOrder(order.chain().asTest(), order.lifetime()) : order;
  }

  private boolean isSet() {
    String value = request.getHeader(HEADER);
    if (value == null || value.equalsIgnoreCase("false")) {
      return false;
    }
    if (value.equalsIgnoreCase("true")) {
      return true;
    }
    throw InvalidRequest.of(HEADER, "The header must be true or false.");
  }
}
