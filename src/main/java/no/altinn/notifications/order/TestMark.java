package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.platform.InvalidRequest;

/**
 * Marks what a request orders as a test if its header {@value #HEADER} says {@code true}, or its
 * token has the scope {@code altinn:notifications.test}. A test is stored, processed and reported
 * on like any other order, but no provider is called for it.
 */
@Dependent
public class TestMark {

  static final String HEADER = "X-Notifications-Test";

  @Inject HttpServletRequest request;
  @Inject Caller caller;

  /**
   * Whether the request is a test, whatever the header says to a token for tests.
   *
   * @throws InvalidRequest if the header says neither true nor false
   */
  boolean isSet() {
    return read(request.getHeader(HEADER), HEADER) || caller.isForTests();
  }

  /**
   * Reads a mark.
   *
   * @param value true, false or null for false
   * @param where it stands, for whoever wrote another
   */
  static boolean read(String value, String where) {
    if (value == null || value.equalsIgnoreCase("false")) {
      return false;
    }
    if (value.equalsIgnoreCase("true")) {
      return true;
    }
    throw InvalidRequest.of(where, "The value must be true or false.");
  }
}
