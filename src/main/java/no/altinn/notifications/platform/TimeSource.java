package no.altinn.notifications.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Gives the one clock that due times, send windows and expiry are judged by. */
@ApplicationScoped
public class TimeSource {

  /** The clock of the application; a test archive puts a settable one in its place. */
  @Produces
  @ApplicationScoped
  public Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * The instant a clock shows, cut to what PostgreSQL stores, so that an answer and a later read
   * agree to the last digit.
   *
   * @return an instant in whole microseconds
   */
  public static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
