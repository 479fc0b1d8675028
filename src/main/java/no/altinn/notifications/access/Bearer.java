package no.altinn.notifications.access;

import java.util.Set;

/**
 * What a verified bearer token grants.
 *
 * @param org the organisation that its bearer acts for, or null if it names none
 * @param name who its bearer is, or null if it says nothing of that
 * @param scopes what its bearer may do
 */
record Bearer(String org, String name, Set<String> scopes) {

  private static final String TEST = "altinn:notifications.test";

  /** Whether all that its bearer orders is a test. */
  boolean isForTests() {
    return scopes.contains(TEST);
  }

  boolean satisfies(Policy policy) {
    return scopes.contains(policy.scope());
  }
}
