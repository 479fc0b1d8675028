package no.altinn.notifications.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.operations.OverdueWork.Counts;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverdueWorkTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final OverdueWork work = new OverdueWork();

  @BeforeEach
  void connect() {
    work.dataSource = DATABASE.dataSource();
    work.clock = Clock.systemUTC();
    work.grace = Duration.ofMinutes(5);
    work.longestLife = Duration.ofDays(5);
  }

  @Test
  void all_counts_are_0_while_everything_waits_is_held_or_is_final() {
    TestRows.order(DATABASE, "Registered", "1 hour");
    TestRows.order(DATABASE, "Registered", "-4 minutes");
    TestRows.order(DATABASE, "Completed", "-10 days");
    TestRows.order(DATABASE, "Cancelled", "-10 days");
    UUID order = TestRows.order(DATABASE, "Processed", "-1 hour");
    TestRows.notification(DATABASE, order, "email", "SENDING", UUID.randomUUID());
    TestRows.notification(DATABASE, order, "sms", "DELIVERED", UUID.randomUUID());

    assertThat(counts()).isEqualTo(new Counts(0, 0, 0, 0, 0));
  }

  @Test
  void what_is_due_for_long_is_overdue_whoever_ordered_it() {
    TestRows.order(DATABASE, "ttd", "Registered", "-6 minutes", null);
    TestRows.order(DATABASE, "brg", "Registered", "-1 day", null);
    TestRows.order(DATABASE, "skd", "Registered", "1 day", null);
    UUID order = TestRows.order(DATABASE, "Processed", "-1 hour");
    TestRows.notification(DATABASE, order, "email", "NEW", UUID.randomUUID());
    TestRows.notification(DATABASE, order, "sms", "NEW", UUID.randomUUID());
    DATABASE.execute(
        "update notification set leased_until = null, due_at = now() - interval '10 minutes'");
    DATABASE.execute("update notification set instant = true where channel = 'sms'");

    assertThat(counts()).isEqualTo(new Counts(2, 2, 0, 0, 0));
  }

  @Test
  void what_nothing_will_take_up_is_stuck() {
    TestRows.order(DATABASE, "Registered", "1 hour");
    TestRows.order(DATABASE, "Processing", "-1 hour");
    DATABASE.execute("update orders set due_at = null");
    UUID old = TestRows.order(DATABASE, "Processed", "-10 days");
    DATABASE.execute(
        "update orders set status_time = now() - interval '6 days' where id = '" + old + "'");
    UUID lost = TestRows.notification(DATABASE, old, "email", "SENDING", UUID.randomUUID());
    DATABASE.execute(
        "update notification set leased_until = now() - interval '6 minutes' where id = '"
            + lost
            + "'");
    TestRows.notification(DATABASE, old, "sms", "NEW", UUID.randomUUID());
    DATABASE.execute("update notification set leased_until = null where channel = 'sms'");
    DATABASE.execute(
        "insert into status_change (at, entries) values (now() - interval '6 minutes', array[('%s', null, 'ttd', null, 'Completed', null)::status_entry])"
            .formatted(old));

    assertThat(counts()).isEqualTo(new Counts(0, 0, 3, 2, 1));
  }

  @Test
  void counting_stays_flat_however_many_wait() {
    DATABASE.execute(
        """
        insert into orders (id, creator, kind, status, channel, requested_send_time, created, status_time, recipients, due_at)
        select gen_random_uuid(), 'org' || g % 5, 'Notification', 'Registered', 'Email', t, now(), now(), '[]', t
        from generate_series(1, 50000) g, lateral (select now() + g * interval '1 minute' as t) due
        """);
    DATABASE.execute("analyze orders");
    long before = blocks();

    assertThat(counts()).isEqualTo(new Counts(0, 0, 0, 0, 0));

    assertThat(blocks() - before).isLessThan(500);
  }

  private static long blocks() {
    DATABASE.execute("select pg_stat_force_next_flush()");
    return Long.parseLong(
        DATABASE
            .strings(
                "select sum(heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read) from"
                    + " pg_statio_user_tables where relname = 'orders'")
            .get(0));
  }

  private Counts counts() {
    return work.count(List.of("email", "sms"));
  }
}
