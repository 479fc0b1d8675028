package no.altinn.notifications.recipient.local;

/** A register's list of changes, read page by page. */
interface RegisterFeed {

  /** Its name in settings, in the log and beside its position. */
  String name();

  /**
   * Reads a page.
   *
   * @param position up to where the local copy is; null for a copy that follows nothing yet
   * @param next what the page before said comes next in this run; null for the first page
   * @throws FeedFailed if the page cannot be had or cannot be understood
   */
  Page read(String position, String next);

  /**
   * A page.
   *
   * @param position up to where the local copy is once the page is applied; never behind the one it
   *     was read at
   * @param next for the page after this; null if there is none
   * @param changes how many changes it holds
   * @param apply writes them, any number of times with the same effect
   */
  record Page(String position, String next, int changes, Runnable apply) {}

  /** A page could not be had or understood. Carries no personal data. */
  final class FeedFailed extends RuntimeException {
    FeedFailed(String reason) {
      super(reason);
    }
  }
}
