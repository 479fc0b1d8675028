package no.altinn.notifications.feed;

import no.altinn.notifications.access.Caller;

/**
 * Who looks something up.
 *
 * @param name the user's or the client's id; no personal number
 * @param organization the organisation's code; null if the caller acts for none
 */
record SupportReader(String name, String organization) {

  /**
   * The caller, as its verified token says.
   *
   * @throws jakarta.ws.rs.ForbiddenException if the token names nobody: a look-up needs an author
   */
  static SupportReader of(Caller caller) {
    return new SupportReader(caller.name(), caller.organization().orElse(null));
  }
}
