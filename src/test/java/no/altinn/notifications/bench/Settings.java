package no.altinn.notifications.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param only the names of the only benchmarks to run, or an empty string for all ({@code
 *     -Dbench.only})
 * @param scale what all counts and lengths are multiplied by; 1 for figures that mean something
 *     ({@code -Dbench.scale})
 * @param runs how often each contender runs after its warm-up ({@code -Dbench.runs})
 */
record Settings(String only, double scale, int runs) {

  static Settings configured() {
    return new Settings(
        System.getProperty("bench.only", ""),
        Double.parseDouble(System.getProperty("bench.scale", "1")),
        Integer.getInteger("bench.runs", 3));
  }

  /** A count at this scale; even and at least 20. */
  int count(int full) {
    return Math.max(20, (int) (full * scale) / 2 * 2);
  }

  /** A length at this scale; at least half a second. */
  Duration length(Duration full) {
    return Duration.ofMillis(Math.max(500, (long) (full.toMillis() * scale)));
  }
}
