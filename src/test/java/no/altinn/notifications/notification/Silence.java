package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;

/** Accepted e-mails that no report comes on, for tests of other rooms. */
public final class Silence {

  private final TestDatabase database;
  private final SettableClock clock = new SettableClock(Instant.now());
  private final SilentMessages messages = new SilentMessages();

  public Silence(TestDatabase database) {
    this.database = database;
    messages.dataSource = database.dataSource();
    messages.clock = clock;
    messages.notifications = new NotificationStore();
    messages.notifications.dataSource = database.dataSource();
    messages.notifications.clock = clock;
  }

  public SilentMessages messages() {
    return messages;
  }

  /** Stores a notification under the id that the provider took it with. */
  public void about(UUID id, String provider) {
    UUID order = TestRows.order(database, "Processed", "-1 minute");
    UUID stored = TestRows.notification(database, order, "email", "ACCEPTED", UUID.randomUUID());
    database.execute(
        ("update notification set id = '%1$s', provider = '%2$s', reference = '%1$s', awaits_report"
             + " = true, attempts = 1, lease_token = null, leased_until = null where id = '%3$s'")
            .formatted(id, provider, stored));
  }

  /** Lets time pass. */
  public void lasts(Duration time) {
    clock.pass(time);
  }

  public String status(UUID id) {
    return column("status", id);
  }

  public int timesAsked(UUID id) {
    return Integer.parseInt(column("times_asked", id));
  }

  private String column(String name, UUID id) {
    return database.strings("select " + name + " from notification where id = '" + id + "'").get(0);
  }
}
