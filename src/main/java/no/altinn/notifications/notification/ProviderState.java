package no.altinn.notifications.notification;

import java.time.Instant;

/**
 * A provider's share of its channel's messages.
 *
 * @param base what configuration gives it; 0 for one that steps in when others fail
 * @param weight what it has now, against the sum of all
 * @param changed when that last changed
 * @param balanced when the balancing last changed it, or null
 * @param worsened when it last lost weight, or null
 */
public record ProviderState(
    String channel,
    String provider,
    int base,
    int weight,
    Mode mode,
    Instant changed,
    Instant balanced,
    Instant worsened) {

  /** Who decides on the weight. */
  public enum Mode {
    /** The balancing. */
    AUTO,
    /** An operator, who fixed it. */
    PINNED,
    /** An operator, who has nothing handed to the provider. */
    PAUSED
  }

  /**
   * Whether calls failed so hard that it only gets a message now and then, to see if it is back.
   */
  public boolean isDown() {
    return mode == Mode.AUTO && base > 0 && weight == 0;
  }

  /** Whether messages go to it: by its weight, or because it steps in when others fail. */
  boolean takes() {
    return mode != Mode.PAUSED && weight > 0 || standsBy();
  }

  boolean standsBy() {
    return mode == Mode.AUTO && base == 0;
  }
}
