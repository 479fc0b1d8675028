package no.altinn.notifications.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.notification.TestNotifications;
import no.altinn.notifications.notification.Transitions;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.report.Decision.Outcome;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final UUID TOKEN = UUID.randomUUID();

  private final SettableClock clock = new SettableClock(Clock.systemUTC().instant());
  private final NotificationStore notifications = TestNotifications.store(DATABASE, clock);
  private final ReportStore reports = new ReportStore();

  private UUID order;

  @BeforeEach
  void connect() {
    reports.dataSource = DATABASE.dataSource();
    reports.notifications = notifications;
    reports.config = new MapConfig();
    reports.clock = clock;
    order = TestRows.order(DATABASE, "Processed", "-1 minute");
  }

  @Test
  void a_report_ends_the_wait_for_it_and_completes_the_order() {
    UUID id = accepted("ref-1", true);

    List<Decision> decisions = arrive(sms("ref-1", "DELIVRD"));

    assertThat(decisions).extracting(Decision::outcome).containsExactly(Outcome.APPLIED);
    assertThat(decisions.get(0).notification()).isEqualTo(id);
    assertThat(decisions.get(0).acceptedAt()).isNotNull();
    assertThat(status(id)).isEqualTo("DELIVERED");
    assertThat(orderState()).isEqualTo("Completed 0");
    assertThat(changes()).containsExactly("DELIVERED", "Completed");
  }

  @Test
  void a_report_on_what_was_counted_at_its_acceptance_is_not_counted_again() {
    DATABASE.execute("update orders set status = 'Completed', pending = 0");
    UUID id = accepted("ref-1", false);

    arrive(sms("ref-1", "UNDELIV"));

    assertThat(status(id)).isEqualTo("FAILED_UNDELIVERED");
    assertThat(orderState()).isEqualTo("Completed 0");
    assertThat(changes()).containsExactly("FAILED_UNDELIVERED");
  }

  @Test
  void a_report_that_comes_twice_is_kept_once_and_changes_nothing_again() {
    UUID id = accepted("ref-1", true);

    assertThat(reports.keep(List.of(sms("ref-1", "DELIVRD"), sms("ref-1", "DELIVRD")))).hasSize(1);
    assertThat(arrive(sms("ref-1", "DELIVRD"))).isEmpty();
    clock.pass(Duration.ofSeconds(6));
    sweep();

    assertThat(status(id)).isEqualTo("DELIVERED");
    assertThat(kept()).containsExactly("DELIVRD APPLIED");
  }

  @ParameterizedTest
  @EnumSource(NotificationStatus.class)
  void a_final_status_stays_and_a_late_report_is_kept(NotificationStatus before) {
    UUID id = accepted("ref-1", true);
    DATABASE.execute("update orders set pending = 5");
    DATABASE.execute("update notification set status = '" + before + "'");

    Decision decision = arrive(sms("ref-1", "REJECTD")).get(0);

    boolean applied = status(id).equals("FAILED_REJECTED") && before != FAILED_REJECTED;
    assertThat(applied).isEqualTo(Transitions.allowed(before, FAILED_REJECTED));
    assertThat(decision.outcome())
        .isEqualTo(
            before == FAILED_REJECTED
                ? Outcome.REPEATED
                : before.isFinal() ? Outcome.LATE : Outcome.APPLIED);
    assertThat(DATABASE.strings("select notification_id from delivery_report"))
        .containsExactly(id.toString());
  }

  private static final NotificationStatus FAILED_REJECTED = NotificationStatus.FAILED_REJECTED;

  @Test
  void of_two_reports_in_one_go_the_first_counts() {
    UUID id = accepted("ref-1", true);

    List<Decision> decisions = arrive(sms("ref-1", "EXPIRED"), sms("ref-1", "DELIVRD"));

    assertThat(decisions)
        .extracting(Decision::outcome)
        .containsExactlyInAnyOrder(Outcome.APPLIED, Outcome.LATE);
    assertThat(status(id)).isEqualTo("FAILED_EXPIRED");
    assertThat(orderState()).isEqualTo("Completed 0");
  }

  @Test
  void a_report_before_its_reference_is_stored_is_tried_again_with_growing_delay() {
    List<Decision> first = arrive(sms("ref-1", "DELIVRD"));
    assertThat(first).extracting(Decision::outcome).containsExactly(Outcome.WAITING);
    Duration wait = Duration.between(clock.instant(), first.get(0).dueAt());
    UUID id = accepted("ref-1", true);
    assertThat(sweep()).isEmpty();

    clock.pass(wait.plusMillis(1));

    assertThat(sweep()).extracting(Decision::outcome).containsExactly(Outcome.APPLIED);
    assertThat(status(id)).isEqualTo("DELIVERED");
  }

  @Test
  void a_report_that_no_notification_turns_up_for_stays_for_operators_who_may_have_it_retried() {
    UUID report = arrive(sms("ref-1", "DELIVRD")).get(0).id();
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 60; i++) {
      clock.pass(Duration.ofMinutes(30));
      for (Decision decision : sweep()) {
        if (decision.dueAt() != null) {
          Duration wait = Duration.between(clock.instant(), decision.dueAt());
          longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
      }
    }

    assertThat(longest).isGreaterThan(Duration.ofMinutes(5));
    assertThat(kept()).containsExactly("DELIVRD UNMATCHED");
    assertThat(DATABASE.strings("select reason from delivery_report").get(0)).isNotBlank();

    UUID id = accepted("ref-1", true);
    assertThat(reports.retry(report)).isTrue();
    assertThat(sweep()).extracting(Decision::outcome).containsExactly(Outcome.APPLIED);
    assertThat(status(id)).isEqualTo("DELIVERED");
    assertThat(reports.retry(report)).isFalse();
  }

  @Test
  void a_report_without_a_reference_is_kept_as_unmatched_at_once() {
    assertThat(arrive(sms(null, "DELIVRD")))
        .extracting(Decision::outcome)
        .containsExactly(Outcome.UNMATCHED);
  }

  @ParameterizedTest
  @EnumSource(
      value = NotificationStatus.class,
      names = {"NEW", "SENDING"})
  void a_report_by_our_own_id_counts_before_the_outcome_of_the_call_is_stored(
      NotificationStatus before) {
    UUID id = TestRows.notification(DATABASE, order, "email", before.name(), TOKEN);
    DATABASE.execute("update notification set attempts = 1, call_started_at = now()");

    assertThat(arrive(acs(id.toString(), "Bounced")))
        .extracting(Decision::outcome)
        .containsExactly(Outcome.APPLIED);

    assertThat(status(id)).isEqualTo("FAILED_BOUNCED");
    assertThat(
            DATABASE.strings(
                "select count(*) from notification where lease_token is null and leased_until is"
                    + " null and due_at is null and provider = 'acs'"))
        .as("nobody sends it again, and the outcome of the call finds no lease")
        .containsExactly("1");
    assertThat(orderState()).isEqualTo("Completed 0");
  }

  @Test
  void what_was_never_handed_over_cannot_be_reported_on() {
    UUID id = TestRows.notification(DATABASE, order, "email", "NEW", TOKEN);

    assertThat(arrive(acs(id.toString(), "Delivered")))
        .extracting(Decision::outcome)
        .containsExactly(Outcome.WAITING);
    assertThat(status(id)).isEqualTo("NEW");
  }

  @Test
  void a_reference_belongs_to_its_provider_and_to_the_newest_notification_that_bears_it() {
    UUID other = accepted("ref-1", true);
    DATABASE.execute("update notification set provider = 'smpp'");
    UUID older = accepted("ref-1", true);
    UUID newer = accepted("ref-1", true);
    UUID last = older.toString().compareTo(newer.toString()) > 0 ? older : newer;
    DATABASE.execute("update orders set pending = 3");

    arrive(sms("ref-1", "DELIVRD"));

    assertThat(status(last)).isEqualTo("DELIVERED");
    assertThat(status(other)).isEqualTo("ACCEPTED");
    assertThat(DATABASE.strings("select count(*) from notification where status = 'DELIVERED'"))
        .containsExactly("1");
  }

  @Test
  void a_word_on_the_way_changes_nothing() {
    UUID id = accepted("ref-1", true);

    assertThat(arrive(sms("ref-1", "ENROUTE")))
        .extracting(Decision::outcome)
        .containsExactly(Outcome.NOTED);
    assertThat(status(id)).isEqualTo("ACCEPTED");
  }

  @Test
  void a_weak_word_leaves_time_for_a_better_one() {
    UUID id = accepted("ref-1", true);

    assertThat(arrive(sms("ref-1", "UNKNOWN"))).isEmpty();
    assertThat(arrive(sms("ref-1", "DELIVRD"))).hasSize(1);
    clock.pass(Duration.ofMinutes(1));

    assertThat(sweep()).extracting(Decision::outcome).containsExactly(Outcome.LATE);
    assertThat(status(id)).isEqualTo("DELIVERED");
  }

  @Test
  void a_weak_word_alone_counts_after_its_time() {
    UUID id = accepted("ref-1", true);

    arrive(sms("ref-1", "NULL"));
    clock.pass(Duration.ofMinutes(1));
    sweep();

    assertThat(status(id)).isEqualTo("FAILED");
  }

  @Test
  void nobody_waits_for_a_notification_that_is_being_worked_on() throws SQLException {
    UUID id = accepted("ref-1", true);
    try (Connection other = DATABASE.open()) {
      other.createStatement().execute("update notification set attempts = attempts");

      assertThat(arrive(sms("ref-1", "DELIVRD")))
          .extracting(Decision::outcome)
          .containsExactly(Outcome.WAITING);
      other.rollback();
    }
    clock.pass(Duration.ofSeconds(2));
    sweep();

    assertThat(status(id)).isEqualTo("DELIVERED");
  }

  @Test
  void two_that_decide_at_once_decide_once() throws SQLException {
    accepted("ref-1", true);
    List<UUID> ids = reports.keep(List.of(sms("ref-1", "DELIVRD")));
    try (Connection other = DATABASE.open()) {
      other.createStatement().execute("select 1 from delivery_report for update");

      assertThat(decide(ids)).isEmpty();
      other.rollback();
    }

    assertThat(decide(ids)).hasSize(1);
    assertThat(decide(ids)).isEmpty();
  }

  @Test
  void what_is_not_reported_on_ends_after_its_expiry_and_a_grace() {
    UUID id = accepted("ref-1", true);
    clock.pass(Duration.ofDays(2).plusMinutes(4));
    notifications.failUnreported(Duration.ofMinutes(5), 10);
    assertThat(status(id)).isEqualTo("ACCEPTED");

    clock.pass(Duration.ofMinutes(2));
    notifications.failUnreported(Duration.ofMinutes(5), 10);

    assertThat(status(id)).isEqualTo("FAILED_TTL");
    assertThat(changes()).containsExactly("FAILED_TTL", "Completed");
    assertThat(arrive(sms("ref-1", "DELIVRD")))
        .extracting(Decision::outcome)
        .containsExactly(Outcome.LATE);
    assertThat(status(id)).isEqualTo("FAILED_TTL");
  }

  private UUID accepted(String reference, boolean awaited) {
    UUID id = TestRows.notification(DATABASE, order, "sms", "ACCEPTED", TOKEN);
    DATABASE.execute(
        "update notification set provider = 'link', reference = '%s', awaits_report = %s, attempts = 1, lease_token = null, leased_by = null, leased_until = null where id = '%s'"
            .formatted(reference, awaited, id));
    return id;
  }

  private List<Decision> arrive(ReceivedReport... received) {
    return decide(reports.keep(Arrays.asList(received)));
  }

  private List<Decision> sweep() {
    return decide(reports.due(100));
  }

  private List<Decision> decide(List<UUID> ids) {
    return DATABASE.inTransaction(() -> reports.decide(ids));
  }

  private static ReceivedReport sms(String reference, String state) {
    return new ReceivedReport(
        Channel.SMS, "link", reference, state, SmsState.of(state), null, "raw");
  }

  private static ReceivedReport acs(String reference, String state) {
    return new ReceivedReport(
        Channel.EMAIL, "acs", reference, state, AcsState.of(state), Instant.now(), "raw");
  }

  private static String status(UUID id) {
    return DATABASE.strings("select status from notification where id = '" + id + "'").get(0);
  }

  private static String orderState() {
    return DATABASE.strings("select status || ' ' || pending from orders").get(0);
  }

  private static List<String> kept() {
    return DATABASE.strings("select state || ' ' || outcome from delivery_report order by state");
  }

  private static List<String> changes() {
    return DATABASE.strings("select status from " + TestRows.CHANGES + " order by id");
  }
}
