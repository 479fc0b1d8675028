package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbacksTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final SettableClock clock = new SettableClock(Instant.now());
  private final Fallbacks fallbacks = new Fallbacks();
  private UUID id;

  @BeforeEach
  void store_an_order_that_waits_for_one_email_and_its_fallback() {
    fallbacks.dataSource = DATABASE.dataSource();
    fallbacks.config = new MapConfig();
    fallbacks.clock = clock;
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    DATABASE.execute("update orders set pending = 2");
    id = TestRows.notification(DATABASE, order, "email", "SENDING", UUID.randomUUID());
    Fallback other =
        new Fallback(
            UUID.randomUUID(),
            Channel.SMS,
            "+4791234567",
            null,
            "Hei",
            true,
            null,
            clock.instant().plus(Duration.ofHours(1)),
            Duration.ofHours(48));
    NewNotification covered =
        new NewNotification(
            id,
            order,
            "ttd",
            Channel.EMAIL,
            NotificationStatus.NEW,
            "kari@firma.example",
            "17859010067",
            null,
            null,
            null,
            clock.instant(),
            false,
            clock.instant(),
            null,
            other);
    DATABASE.inTransaction(
        () -> {
          fallbacks.insert(List.of(covered));
          return null;
        });
  }

  /** As an outcome or a report would. */
  private void ended(String status, boolean awaitsReport) {
    DATABASE.execute(
        "update notification set status = '%s', awaits_report = %s, status_time = '%s', lease_token = null, leased_until = null where id = '%s'"
            .formatted(status, awaitsReport, clock.instant(), id));
    if (!awaitsReport) {
      DATABASE.execute("update orders set pending = pending - 1");
    }
  }

  private static String order() {
    return DATABASE.strings("select status || ' ' || pending from orders").get(0);
  }

  private static List<String> made() {
    return DATABASE.strings(
        "select channel || ' ' || status || ' ' || address || ' ' || daytime_only from notification"
            + " where fallback_of is not null");
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED_BOUNCED, true",
    "FAILED_SUPPRESSED, true",
    "FAILED_UNDELIVERED, true",
    "FAILED, true",
    "FAILED_RECIPIENT_RESERVED, false",
    "FAILED_PAYLOAD_TOO_LARGE, false",
    "FAILED_TTL, false",
    "DELIVERED, false",
    "ACCEPTED, false"
  })
  void the_other_channel_is_tried_after_failures_that_count_and_nothing_else(
      String status, boolean tried) {
    ended(status, false);

    fallbacks.settle(10);
    fallbacks.settle(10);

    assertThat(order()).isEqualTo(tried ? "Processed 1" : "Completed 0");
    assertThat(made()).isEqualTo(tried ? List.of("sms NEW +4791234567 true") : List.of());
    assertThat(DATABASE.strings("select id from fallback")).isEmpty();
  }

  @Test
  void what_may_still_fail_is_waited_for() {
    ended("ACCEPTED", true);

    fallbacks.settle(10);

    assertThat(order()).isEqualTo("Processed 2");
    assertThat(made()).isEmpty();
  }

  @Test
  void a_failure_after_the_deadline_is_not_followed() {
    clock.pass(Duration.ofMinutes(61));
    ended("FAILED_BOUNCED", false);

    fallbacks.settle(10);

    assertThat(order()).isEqualTo("Completed 0");
    assertThat(made()).isEmpty();
  }

  @Test
  void a_failure_in_time_is_followed_although_it_is_seen_late() {
    ended("FAILED_BOUNCED", false);
    clock.pass(Duration.ofMinutes(61));

    fallbacks.settle(10);

    assertThat(made()).hasSize(1);
  }

  @Test
  void with_the_deadline_the_order_waits_for_the_message_alone() {
    ended("ACCEPTED", true);
    clock.pass(Duration.ofMinutes(61));

    fallbacks.settle(10);

    assertThat(order()).isEqualTo("Processed 1");
    assertThat(DATABASE.strings("select id from fallback")).isEmpty();
  }
}
