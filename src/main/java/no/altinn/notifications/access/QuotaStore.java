package no.altinn.notifications.access;

/** Where all servers take requests from. */
interface QuotaStore {

  /**
   * What a server was given.
   *
   * @param requests how many it may serve, from none to those it wanted
   * @param left how many are left for all servers; below zero never
   */
  record Grant(int requests, double left) {}

  /** Takes up to some requests of a creator's quota. */
  Grant lease(String creator, Quota quota, int wanted);
}
