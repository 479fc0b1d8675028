package no.altinn.notifications.platform;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How long claimed rows are held, and by whom. Leases are judged by the database's clock alone. */
public final class Lease {

  /** How long a lease lasts unless it is renewed. */
  public static final Duration LENGTH = Duration.ofSeconds(40);

  /** How often a holder at work renews its leases. */
  public static final Duration RENEWAL = Duration.ofSeconds(10);

  /** Names this server process on the rows it holds, for operators. */
  public static final String HOLDER = ManagementFactory.getRuntimeMXBean().getName();

  private Lease() {}

  /** The length in whole seconds, for a statement's parameter. */
  public static int seconds() {
    return (int) LENGTH.toSeconds();
  }
}
