package no.altinn.notifications.notification;

/**
 * What all servers lately saw of a provider.
 *
 * @param burstCalls calls of the last ten seconds
 * @param burstErrors those of them that brought no answer, or "not now"
 * @param calls calls of the minute before that
 * @param errors likewise
 * @param awaited messages accepted 5 to 20 minutes ago that are to be reported on
 * @param prompt those of them that were reported on within 5 minutes
 */
record SeenActivity(
    long burstCalls, long burstErrors, long calls, long errors, long awaited, long prompt) {

  static final SeenActivity NOTHING = new SeenActivity(0, 0, 0, 0, 0, 0);
}
