package no.altinn.notifications.report;

import java.time.Instant;
import java.util.regex.Pattern;
import no.altinn.notifications.platform.Channel;

/**
 * One report as a provider sent it.
 *
 * @param provider the provider's configured name
 * @param reference what the provider calls the message, or null if it left that out
 * @param state the provider's word
 * @param time when the message came to that, or null
 * @param raw as it came; may hold an address
 */
record ReceivedReport(
    Channel channel,
    String provider,
    String reference,
    String state,
    Meaning meaning,
    Instant time,
    String raw) {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.\\- ]{1,40}");
  private static final int LONGEST_REFERENCE = 200;

  /** What is no word, and might hold anything, is not repeated. */
  ReceivedReport {
    state = state != null && WORD.matcher(state).matches() ? state : "unreadable";
    reference =
        reference == null || reference.isBlank() || reference.length() > LONGEST_REFERENCE
            ? null
            : reference.strip();
  }

  @Override
  public String toString() {
    return "report " + state + " by " + provider;
  }
}
