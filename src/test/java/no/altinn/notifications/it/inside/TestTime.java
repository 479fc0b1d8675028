package no.altinn.notifications.it.inside;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The application's clock in the test archive, in place of the system's: it shows the system's time
 * until a test stops it at a moment. Set it back only, never forward, lest it fall due what other
 * tests have left. Thread-safe.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class TestTime {

  private volatile Instant still;

  /** Stops the clock at a moment. */
  public void standAt(Instant moment) {
    still = moment;
  }

  /** Lets the clock show the system's time again. */
  public void goOn() {
    still = null;
  }

  /** The application's one clock. */
  @Produces
  @ApplicationScoped
  public Clock clock() {
    return new Settable();
  }

  private final class Settable extends Clock {

    private final Clock system = Clock.systemUTC();

    @Override
    public Instant instant() {
      Instant moment = still;
      return moment == null ? system.instant() : moment;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
