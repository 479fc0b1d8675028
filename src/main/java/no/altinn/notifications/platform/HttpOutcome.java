package no.altinn.notifications.platform;

import java.net.http.HttpHeaders;

/** What became of one HTTP request, told apart by whether the other side can have it. */
public sealed interface HttpOutcome {

  /**
   * It was answered in full.
   *
   * @param status HTTP status code
   * @param body whole; empty if there was none
   */
  record Answered(int status, HttpHeaders headers, byte[] body) implements HttpOutcome {}

  /** Nothing of it was written: no connection came about, or no TLS session. */
  record NotSent() implements HttpOutcome {}

  /** It was written, in part at least, and no whole answer came in time. */
  record NoAnswer() implements HttpOutcome {}
}
