package no.altinn.notifications.local;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * What a stand-in reports on each message that it took.
 *
 * @param states the provider's words, reported in this order, a report each
 * @param delay how long after the answer
 * @param times how often each report is sent
 * @param beforeAnswer whether the first round of reports is there before the message's sender has
 *     its answer
 */
public record Reporting(List<String> states, Duration delay, int times, boolean beforeAnswer) {

  private static final Duration SHORTLY = Duration.ofMillis(300);

  /** Reports nothing. */
  public static Reporting nothing() {
    return new Reporting(List.of(), Duration.ZERO, 1, false);
  }

  /** Reports these words shortly after the answer. */
  public static Reporting of(String... states) {
    return new Reporting(List.of(states), SHORTLY, 1, false);
  }

  /** The same, so much after the answer. */
  public Reporting after(Duration time) {
    return new Reporting(states, time, times, beforeAnswer);
  }

  /** The same, each twice. */
  public Reporting twice() {
    return new Reporting(states, delay, 2, beforeAnswer);
  }

  /** The same before the answer. */
  public Reporting beforeTheAnswer() {
    return new Reporting(states, Duration.ZERO, times, true);
  }

  /** Every report to be sent, repeats among them. */
  List<String> rounds() {
    return states.stream().flatMap(state -> Collections.nCopies(times, state).stream()).toList();
  }
}
