package no.altinn.notifications.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Lets contenders send the same number of messages, from when they fall due until all is done. */
final class Race {

  private final Site site;

  Race(Site site) {
    this.site = site;
  }

  /** One run of one contender: messages per second. */
  double run(String name, Contender contender, int count) throws Exception {
    // storing takes 20 to 60 µs a message here; what is due must be there when it falls due
    Duration lead = Duration.ofMillis(2_000 + count / 5);
    Instant due = Instant.now().plus(lead);
    site.providers().arrivals().clear();
    contender.store(count, due);
    if (Instant.now().isAfter(due)) {
      throw new IllegalStateException("storing took longer than " + lead);
    }
    contender.awaitEnd(count);
    double seconds = Duration.between(due, Instant.now()).toNanos() / 1e9;
    long sent = site.providers().arrivals().total();
    if (sent != count) {
      throw new IllegalStateException(count + " messages were due and " + sent + " were sent");
    }
    site.say(
        String.format(
            Locale.ROOT, "%s: %d in %.2f s, %.0f/s", name, count, seconds, count / seconds));
    return count / seconds;
  }
}
