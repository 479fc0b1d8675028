package no.altinn.notifications.probe;

import java.util.Arrays;
import java.util.Locale;

/** Times in milliseconds, in their order. Immutable. */
public final class Quantiles {

  private final double[] sorted;

  /** Of these milliseconds; at least one. */
  public Quantiles(double... millis) {
    if (millis.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = millis.clone();
    Arrays.sort(sorted);
  }

  /** The time that this share of all stays within, by the nearest rank. */
  public double at(double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  /** The shortest. */
  public double min() {
    return sorted[0];
  }

  /** The longest. */
  public double max() {
    return sorted[sorted.length - 1];
  }

  /** The middle one. */
  public double median() {
    return at(0.5);
  }

  /** How many there are. */
  public int count() {
    return sorted.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, most %.1f ms", median(), at(0.99), max());
  }
}
