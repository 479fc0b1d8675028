package no.altinn.notifications.platform;

import jakarta.resource.spi.ResourceAllocationException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.HashSet;
import java.util.Set;

/** Tells faults of the surroundings from faults of the program. */
public final class Faults {

  private Faults() {}

  /**
   * Whether a failure means that the database could not be reached, is starting or stopping, or has
   * no connection left: SQLSTATE classes 08, 53 and 57P, or a pool that ran into its time limit.
   * The same request may succeed later.
   */
  public static boolean databaseUnavailable(Throwable failure) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
      if (t instanceof SQLException sql && isConnectionState(sql.getSQLState())) {
        return true;
      }
      if (t instanceof SQLTransientConnectionException
          || t instanceof SQLNonTransientConnectionException
          || t instanceof SQLRecoverableException
          || t.getClass().getName().endsWith("ConnectionWaitTimeoutException")
          || t instanceof ResourceAllocationException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isConnectionState(String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
  }
}
