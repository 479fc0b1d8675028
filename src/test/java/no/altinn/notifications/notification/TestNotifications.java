package no.altinn.notifications.notification;

import java.time.Clock;
import no.altinn.notifications.testing.TestDatabase;

/** Makes the store of notifications work on the test database, for tests of other rooms. */
public final class TestNotifications {

  private TestNotifications() {}

  /** A store without a server. */
  public static NotificationStore store(TestDatabase database, Clock clock) {
    NotificationStore store = new NotificationStore();
    store.dataSource = database.dataSource();
    store.clock = clock;
    return store;
  }
}
