package no.altinn.notifications.access;

/** What the gatekeeper says of a request. */
sealed interface Verdict {

  /**
   * The caller is known and may do it.
   *
   * @param org the organisation it acts for, or null if its token names none
   * @param name who it is, or null if its token says nothing of that
   * @param test whether all that it orders is a test
   */
  record LetIn(String org, String name, boolean test) implements Verdict {
    LetIn(String org, String name) {
      this(org, name, false);
    }
  }

  /**
   * Nobody knows who calls: 401.
   *
   * @param tokenSent whether a token was sent that does not hold
   */
  record NotAuthenticated(boolean tokenSent) implements Verdict {}

  /** The caller is known and may not do it: 403. */
  record NotAllowed() implements Verdict {}
}
