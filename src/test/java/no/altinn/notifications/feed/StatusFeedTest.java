package no.altinn.notifications.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.UUID;
import no.altinn.notifications.feed.FeedEntry.FeedRecipient;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusFeedTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final FeedQuery FROM_THE_START = new FeedQuery(0, 500, false, false);

  private final StatusFeed feed = new StatusFeed();

  @BeforeEach
  void connect() {
    feed.dataSource = DATABASE.dataSource();
  }

  @Test
  void an_order_has_one_entry_when_it_ended_with_all_its_recipients() {
    UUID order = TestRows.order(DATABASE, "Completed", "-1 hour");
    TestRows.notification(DATABASE, order, "sms", "DELIVERED", UUID.randomUUID());
    TestRows.notification(DATABASE, order, "email", "FAILED_SUPPRESSED", UUID.randomUUID());
    log(1, order, "ttd", "Processing");
    log(2, order, "ttd", "Processed");
    log(3, order, "ttd", "Completed");

    List<FeedEntry> entries = feed.ended("ttd", FROM_THE_START);

    assertThat(entries).hasSize(1);
    FeedEntry entry = entries.get(0);
    assertThat(entry.sequenceNumber()).isEqualTo(3);
    assertThat(entry.shipmentId()).isEqualTo(order);
    assertThat(entry.sendersReference()).isEqualTo("ref");
    assertThat(entry.shipmentType()).isEqualTo("Notification");
    assertThat(entry.status()).isEqualTo("Order_Completed");
    assertThat(entry.recipients())
        .extracting(FeedRecipient::status)
        .containsExactly("Email_Failed_SuppressedRecipient", "SMS_Delivered");
  }

  @Test
  void a_cancelled_order_shows_only_where_cancellations_are_wanted() {
    UUID order = TestRows.order(DATABASE, "Cancelled", "1 hour");
    log(1, order, "ttd", "Cancelled");

    assertThat(feed.ended("ttd", FROM_THE_START)).isEmpty();
    assertThat(feed.changes("ttd", FROM_THE_START))
        .extracting(FeedChange::status)
        .containsExactly("Order_Cancelled");
    feed.cancellations = true;
    assertThat(feed.ended("ttd", FROM_THE_START))
        .extracting(FeedEntry::status)
        .containsExactly("Order_Cancelled");
  }

  @Test
  void nobody_sees_anothers_entries() {
    UUID order = TestRows.order(DATABASE, "brg", "Completed", "-1 hour", null);
    log(1, order, "brg", "Completed");

    assertThat(feed.ended("ttd", FROM_THE_START)).isEmpty();
    assertThat(feed.changes("ttd", FROM_THE_START)).isEmpty();
  }

  @Test
  void the_cursor_is_exclusive_in_both_directions_and_pages_are_bounded() {
    for (int seq = 1; seq <= 5; seq++) {
      log(seq, TestRows.order(DATABASE, "Completed", "-1 hour"), "ttd", "Completed");
    }

    assertThat(sequence(new FeedQuery(2, 2, false, false))).containsExactly(3L, 4L);
    assertThat(sequence(new FeedQuery(5, 500, false, false))).isEmpty();
    assertThat(sequence(new FeedQuery(4, 2, true, false))).containsExactly(3L, 2L);
    assertThat(sequence(new FeedQuery(Long.MAX_VALUE, 2, true, false))).containsExactly(5L, 4L);
  }

  @Test
  void every_change_names_its_notification_also_after_the_orders_completion() {
    UUID order = TestRows.order(DATABASE, "Completed", "-1 hour");
    UUID id = TestRows.notification(DATABASE, order, "sms", "DELIVERED", UUID.randomUUID());
    log(1, order, "ttd", "Completed");
    DATABASE.execute(
        "insert into status_log values (2, '%s', '%s', 'ttd', 'sms', 'DELIVERED', now())"
            .formatted(order, id));

    List<FeedChange> changes = feed.changes("ttd", FROM_THE_START);

    assertThat(changes)
        .extracting(FeedChange::status)
        .containsExactly("Order_Completed", "SMS_Delivered");
    assertThat(changes.get(0).notification()).isNull();
    assertThat(changes.get(1).notification())
        .isEqualTo(new FeedChange.ChangedNotification(id, "SMS", "someone"));
  }

  @Test
  void that_an_endpoint_was_suspended_is_among_all_changes_only() {
    UUID endpoint = UUID.randomUUID();
    DATABASE.execute(
        "insert into status_log (seq, endpoint_id, creator, status, at) values (1, '%s', 'ttd', 'Suspended', now())"
            .formatted(endpoint));
    log(2, UUID.randomUUID(), "ttd", "Completed");

    assertThat(feed.ended("ttd", FROM_THE_START)).isEmpty();
    assertThat(feed.changes("ttd", FROM_THE_START))
        .as("an order that is not kept any more has no entry")
        .extracting(FeedChange::status, FeedChange::webhookId, FeedChange::shipmentId)
        .containsExactly(tuple("Webhook_Suspended", endpoint, null));
  }

  @Test
  void a_page_is_read_from_its_index_however_long_the_log() {
    DATABASE.execute(
        "insert into status_log select g, gen_random_uuid(), gen_random_uuid(), 'org' || g % 20,"
            + " 'sms', 'ACCEPTED', now() from generate_series(1, 20000) g");
    DATABASE.execute("analyze status_log");

    assertThat(
            String.join(
                "\n",
                DATABASE.strings(
                    "explain select seq from status_log where creator = 'org7' and seq > 100 and"
                        + " notification_id is null and status in ('Completed',"
                        + " 'SendConditionNotMet', 'Cancelled') order by seq limit 500")))
        .contains("status_log_ended")
        .doesNotContain("Seq Scan");
    assertThat(
            String.join(
                "\n",
                DATABASE.strings(
                    "explain select seq from status_log where creator = 'org7' and seq > 100 order"
                        + " by seq limit 500")))
        .contains("status_log_creator")
        .doesNotContain("Seq Scan");
  }

  private List<Long> sequence(FeedQuery query) {
    return feed.ended("ttd", query).stream().map(FeedEntry::sequenceNumber).toList();
  }

  private static void log(long seq, UUID order, String creator, String status) {
    DATABASE.execute(
        "insert into status_log (seq, order_id, creator, status, at) values (%d, '%s', '%s', '%s', now())"
            .formatted(seq, order, creator, status));
  }
}
