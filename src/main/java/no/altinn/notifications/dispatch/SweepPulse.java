package no.altinn.notifications.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Remembers when a sweep last ticked on this server, well or badly. Measured by a clock that never
 * jumps. Thread-safe.
 */
@ApplicationScoped
public class SweepPulse {

  private volatile long last = System.nanoTime();

  void beat() {
    last = System.nanoTime();
  }

  /** How long ago the last sweep ended; counted from the start while none has. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - last);
  }
}
