package no.altinn.notifications.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.operations.ErasureStore.Batch;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is erased and what stays, after a time and on request. */
class ErasureStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");
  private static final String KARI = "17859010067";
  private static final String OLA = "17859010148";
  private static final byte[] HASH = {1, 2, 3};

  private final ErasureStore store = new ErasureStore();
  private final Retention retention = new Retention();

  @BeforeEach
  void connect() {
    store.dataSource = DATABASE.dataSource();
    store.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    retention.store = store;
    retention.clock = store.clock;
    retention.config =
        new MapConfig()
            .with("notifications.retention.days", 30)
            .with("notifications.retention.days.short", 3)
            .with("notifications.retention.days.never", 0);
  }

  @Test
  void what_ended_long_ago_loses_everything_personal_and_keeps_its_skeleton() {
    UUID order = order("ttd", "Completed", 31);
    notification(order, "email", "DELIVERED", KARI);
    notification(order, "sms", "FAILED_REJECTED", OLA);

    assertThat(retention.erase(10)).isTrue();

    assertThat(
            DATABASE.strings(
                "select concat_ws(',', address, national_identity_number, organization_number,"
                    + " custom_subject, custom_body, detail, remark) from notification"))
        .containsExactly("", "");
    assertThat(
            DATABASE.strings(
                "select recipients::text || coalesce(condition_endpoint, '') || coalesce(detail,"
                    + " '') from orders"))
        .containsExactly("[]");
    assertThat(
            DATABASE.strings(
                "select sender || '|' || subject || '|' || body || '|' ||"
                    + " coalesce(attachments::text, '') from message_text"))
        .containsExactly("sender|||");
    assertThat(DATABASE.strings("select coalesce(raw, '-') || ' ' || state from delivery_report"))
        .containsExactly("- Delivered", "- Delivered");
    assertThat(
            DATABASE.strings("select channel || ' ' || status from notification order by channel"))
        .containsExactly("email DELIVERED", "sms FAILED_REJECTED");
    assertThat(
            DATABASE.strings(
                "select creator || ' ' || status || ' ' || senders_reference from orders"))
        .containsExactly("ttd Completed ref");
    assertThat(notes()).containsExactly("Retention 1 2");
  }

  @ParameterizedTest
  @CsvSource({
    "ttd,   Completed,           31, true",
    "ttd,   SendConditionNotMet, 31, true",
    "ttd,   Cancelled,           31, true",
    "ttd,   Completed,           29, false",
    "short, Completed,           4,  true",
    "short, Completed,           2,  false",
    "never, Completed,           9999, false",
    "ttd,   Registered,          31, false",
    "ttd,   Processing,          31, false",
    "ttd,   Processed,           31, false",
  })
  void only_what_is_final_for_as_long_as_its_creator_says_is_erased(
      String creator, String status, int daysAgo, boolean erased) {
    UUID order = order(creator, status, daysAgo);
    notification(order, "email", "ACCEPTED", KARI);

    retention.erase(10);

    assertThat(DATABASE.strings("select body = '' from message_text"))
        .containsExactly(erased ? "t" : "f");
    assertThat(DATABASE.strings("select address is null from notification"))
        .containsExactly(erased ? "t" : "f");
    assertThat(DATABASE.strings("select erased_at is not null from orders"))
        .containsExactly(erased ? "t" : "f");
    assertThat(notes()).hasSize(erased ? 1 : 0);
  }

  @Test
  void reports_that_nobody_could_place_go_when_their_time_is_over() {
    DATABASE.execute(
        """
        insert into delivery_report (id, channel, provider, state, received, raw, outcome)
        select gen_random_uuid(), 'email', 'acs', state, timestamptz '%s' - since, 'to someone', outcome
        from (values ('old', interval '31 days', 'UNMATCHED'), ('new', interval '29 days', 'UNMATCHED'),
          ('waiting', interval '31 days', 'WAITING')) as r(state, since, outcome)
        """
            .formatted(NOW));

    retention.erase(10);

    assertThat(DATABASE.strings("select state from delivery_report order by state"))
        .containsExactly("new", "waiting");
  }

  @Test
  void a_large_order_is_erased_piece_by_piece_and_its_text_last() {
    UUID order = order("ttd", "Completed", 31);
    for (int i = 0; i < 5; i++) {
      notification(order, "email", "ACCEPTED", KARI);
    }
    Instant before = NOW.minusSeconds(60);

    assertThat(store.ended(before, Map.of(), 10, 3)).isEqualTo(new Batch(0, 3));
    assertThat(DATABASE.strings("select body from message_text")).containsExactly("body");
    assertThat(store.ended(before, Map.of(), 10, 3)).isEqualTo(new Batch(1, 2));
    assertThat(store.ended(before, Map.of(), 10, 3)).isEqualTo(new Batch(0, 0));

    assertThat(DATABASE.strings("select body from message_text")).containsExactly("");
    assertThat(notes()).containsExactly("Retention 0 3", "Retention 1 2");
  }

  @Test
  void an_order_that_somebody_works_on_is_left_for_the_next_time_and_delays_nobody()
      throws SQLException {
    UUID held = order("ttd", "Completed", 40);
    order("ttd", "Completed", 31);
    try (Connection other = DATABASE.open();
        Statement statement = other.createStatement()) {
      statement.execute("select 1 from orders where id = '" + held + "' for update");

      assertThat(store.ended(NOW.minusSeconds(60), Map.of(), 10, 100)).isEqualTo(new Batch(1, 0));
      other.rollback();
    }

    assertThat(store.ended(NOW.minusSeconds(60), Map.of(), 10, 100)).isEqualTo(new Batch(1, 0));
  }

  @Test
  void a_tick_does_no_more_than_it_may() {
    for (int i = 0; i < Retention.ORDERS + 1; i++) {
      order("ttd", "Cancelled", 31);
    }

    assertThat(retention.erase(1)).isFalse();
    assertThat(DATABASE.strings("select count(*) from orders where erased_at is null"))
        .containsExactly("1");
    assertThat(retention.erase(2)).isTrue();
  }

  @Test
  void a_person_is_erased_from_all_orders_and_other_recipients_stay() {
    UUID both = order("ttd", "Completed", 1);
    notification(both, "email", "ACCEPTED", KARI);
    notification(both, "email", "ACCEPTED", OLA);
    order("brg", "Cancelled", 1);

    DATABASE.execute(
        "insert into order_message select creator, id::text, id, '{\"recipients\": []}', now() from"
            + " orders");

    PersonErasure.Erased erased = erase();

    assertThat(erased.orders()).isEqualTo(2);
    assertThat(erased.notifications()).isEqualTo(1);
    assertThat(erased.waiting()).isZero();
    assertThat(
            DATABASE.strings(
                "select coalesce(address, '-') || coalesce(custom_body, '-') from notification"
                    + " order by 1 desc"))
        .containsExactly("someonepersonal", "--");
    assertThat(DATABASE.strings("select message_id from order_message where lookup is not null"))
        .isEmpty();
    assertThat(DATABASE.strings("select recipients from orders"))
        .hasSize(2)
        .allSatisfy(left -> assertThat(left).contains(OLA).doesNotContain(KARI));
    assertThat(DATABASE.strings("select body from message_text"))
        .as("what was said to many")
        .containsOnly("body");
    assertThat(notes()).containsExactly("Person 2 1");
    assertThat(
            DATABASE.strings(
                "select by || ' ' || organization || ' ' || encode(number_hash, 'hex') from"
                    + " erasure"))
        .containsExactly("operator-1 ttd 010203");
  }

  @Test
  void what_is_still_to_be_sent_to_a_person_is_counted_and_left() {
    UUID order = order("ttd", "Processed", 0);
    UUID waiting = notification(order, "email", "NEW", KARI);
    UUID flying = notification(order, "sms", "SENDING", KARI);
    DATABASE.execute("update notification set due_at = now() where id = '" + waiting + "'");
    DATABASE.execute(
        "update notification set leased_until = now() + interval '1 minute' where id = '"
            + flying
            + "'");

    PersonErasure.Erased erased = erase();

    assertThat(erased.notifications()).isZero();
    assertThat(erased.waiting()).isEqualTo(2);
    assertThat(DATABASE.strings("select address from notification")).containsOnly("someone");
  }

  @Test
  void a_second_request_finds_nothing_and_is_noted_too() {
    notification(order("ttd", "Completed", 1), "email", "ACCEPTED", KARI);
    erase();

    PersonErasure.Erased again = erase();

    assertThat(List.of(again.orders(), again.notifications(), again.waiting())).containsOnly(0);
    assertThat(notes()).containsExactly("Person 1 1", "Person 0 0");
  }

  private PersonErasure.Erased erase() {
    return new PersonErasure(store, null).erase("operator-1", "ttd", HASH, KARI);
  }

  private static List<String> notes() {
    return DATABASE.strings(
        "select kind || ' ' || orders || ' ' || notifications from erasure order by at, id");
  }

  /** An order for Kari and Ola that came to its state so many days before {@link #NOW}. */
  private static UUID order(String creator, String status, int daysAgo) {
    UUID order = TestRows.order(DATABASE, creator, status, "-40 days", null);
    DATABASE.execute(
        """
        update orders set status_time = timestamptz '%s' - interval '%d days', condition_endpoint = 'https://x.no/?key=secret',
          detail = 'why', recipients = '[{"nationalIdentityNumber": "%s"}, {"nationalIdentityNumber": "%s"}]' where id = '%s';
        insert into message_text (order_id, channel, sender, subject, body, content_type, attachments)
        values ('%5$s', 'email', 'sender', 'subject', 'body', 'Plain', '[]')
        """
            .formatted(NOW, daysAgo, KARI, OLA, order));
    return order;
  }

  private static UUID notification(UUID order, String channel, String status, String person) {
    UUID id = TestRows.notification(DATABASE, order, channel, status, UUID.randomUUID());
    DATABASE.execute(
        """
        update notification set leased_until = null, lease_token = null, national_identity_number = '%s', organization_number = '991825827',
          custom_subject = 'personal', custom_body = 'personal', detail = 'why', remark = 'why' where id = '%s'
        """
            .formatted(person, id));
    DATABASE.execute(
        """
        insert into delivery_report (id, channel, provider, reference, state, received, raw, outcome, notification_id)
        values (gen_random_uuid(), '%s', 'smtp', '%s', 'Delivered', now(), 'to someone', 'APPLIED', '%2$s')
        """
            .formatted(channel, id));
    return id;
  }
}
