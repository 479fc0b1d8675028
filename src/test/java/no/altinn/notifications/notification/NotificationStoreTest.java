package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NotificationStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final UUID TOKEN = UUID.randomUUID();

  private final NotificationStore store = new NotificationStore();

  @BeforeEach
  void connect() {
    store.dataSource = DATABASE.dataSource();
    store.clock = Clock.systemUTC();
  }

  static Stream<Arguments> every_status_on_both_channels() {
    return Stream.of("email", "sms")
        .flatMap(
            channel ->
                Arrays.stream(NotificationStatus.values())
                    .map(status -> Arguments.of(channel, status)));
  }

  @ParameterizedTest
  @MethodSource("every_status_on_both_channels")
  void an_outcome_is_written_only_where_its_status_may_follow(
      String channel, NotificationStatus from) {
    List<NotificationStatus> outcomes =
        Arrays.stream(NotificationStatus.values())
            .filter(status -> status != NotificationStatus.SENDING)
            .toList();
    List<UUID> ids = notifications(channel, from, outcomes.size());

    store.record(
        outcomes.stream().map(to -> result(ids.get(outcomes.indexOf(to)), TOKEN, to)).toList());

    for (NotificationStatus to : outcomes) {
      becameOrWasKept(from, to, ids.get(outcomes.indexOf(to)), from == NotificationStatus.SENDING);
    }
  }

  @ParameterizedTest
  @MethodSource("every_status_on_both_channels")
  void a_report_is_written_only_where_its_status_may_follow(
      String channel, NotificationStatus from) {
    List<NotificationStatus> reports =
        Arrays.stream(NotificationStatus.values())
            .filter(to -> Transitions.allowed(NotificationStatus.ACCEPTED, to))
            .toList();
    List<UUID> ids = notifications(channel, from, reports.size());
    DATABASE.execute("update notification set attempts = 1");

    List<ReportEffect> effects =
        DATABASE.inTransaction(
            () ->
                store.report(
                    reports.stream()
                        .map(to -> report(channel, ids.get(reports.indexOf(to)), to))
                        .toList()));

    for (NotificationStatus to : reports) {
      boolean changes = !from.isFinal();
      String now = status(ids.get(reports.indexOf(to)));
      assertThat(now).as("%s after %s", to, from).isEqualTo((changes ? to : from).name());
      assertThat(!changes || Transitions.allowed(from, to)).as("%s became %s", from, to).isTrue();
      assertThat(effects.get(reports.indexOf(to)).kind())
          .isEqualTo(
              changes
                  ? ReportEffect.Kind.APPLIED
                  : from == to ? ReportEffect.Kind.REPEATED : ReportEffect.Kind.LATE);
    }
  }

  @Test
  void a_report_before_the_result_of_its_hand_over_counts_and_the_result_is_kept() {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID id = TestRows.notification(DATABASE, order, "sms", "SENDING", TOKEN);
    DATABASE.execute("update notification set attempts = 1");

    DATABASE.inTransaction(
        () -> store.report(List.of(report("sms", id, NotificationStatus.DELIVERED))));
    store.record(List.of(result(id, TOKEN, NotificationStatus.ACCEPTED)));

    assertThat(status(id)).isEqualTo("DELIVERED");
    assertThat(late(id)).containsExactly("ACCEPTED");
    assertThat(changes()).containsExactly("ttd sms DELIVERED", "ttd order Completed");
  }

  private static DeliveryReport report(String channel, UUID id, NotificationStatus status) {
    return new DeliveryReport(new Channel(channel), "smtp", id.toString(), status, null);
  }

  @ParameterizedTest
  @MethodSource("every_status_on_both_channels")
  void expiry_ends_what_waits_to_be_sent_and_nothing_else(String channel, NotificationStatus from) {
    UUID id = notifications(channel, from, 1).get(0);
    boolean waits = from == NotificationStatus.NEW || from == NotificationStatus.SENDING;
    DATABASE.execute(
        "update notification set expires_at = now() - interval '1 second', leased_until = null,"
            + " due_at = case when status in ('NEW', 'SENDING') then now() end");

    store.failExpired(10);

    assertThat(status(id)).isEqualTo(waits ? "FAILED_TTL" : from.name());
    assertThat(DATABASE.strings("select 1000 - pending from orders"))
        .containsExactly(waits ? "1" : "0");
  }

  private static List<UUID> notifications(String channel, NotificationStatus status, int count) {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    DATABASE.execute("update orders set pending = 1000");
    return Stream.generate(
            () -> TestRows.notification(DATABASE, order, channel, status.name(), TOKEN))
        .limit(count)
        .toList();
  }

  private static void becameOrWasKept(
      NotificationStatus from, NotificationStatus to, UUID id, boolean changes) {
    assertThat(status(id)).as("%s after %s", to, from).isEqualTo((changes ? to : from).name());
    assertThat(!changes || Transitions.allowed(from, to)).as("%s became %s", from, to).isTrue();
    List<String> kept = changes || to == NotificationStatus.NEW ? List.of() : List.of(to.name());
    assertThat(late(id)).as("%s after %s", to, from).isEqualTo(kept);
  }

  @Test
  void an_outcome_whose_holder_lost_the_lease_changes_nothing() {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID id = TestRows.notification(DATABASE, order, "email", "SENDING", TOKEN);

    store.record(List.of(result(id, UUID.randomUUID(), NotificationStatus.ACCEPTED)));

    assertThat(status(id)).isEqualTo("SENDING");
    assertThat(DATABASE.strings("select status from orders")).containsExactly("Processed");
    assertThat(changes()).isEmpty();
    assertThat(late(id)).containsExactly("ACCEPTED");
  }

  @Test
  void a_late_holder_says_what_became_of_its_call_until_someone_else_claims() {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID id = TestRows.notification(DATABASE, order, "email", "SENDING", TOKEN);
    leaseRunsOut(id);
    assertThat(store.releaseLost(Channel.EMAIL, 10)).isEqualTo(1);

    store.record(List.of(result(id, TOKEN, NotificationStatus.ACCEPTED)));

    assertThat(status(id)).isEqualTo("ACCEPTED");
    assertThat(store.claimDue(Channel.EMAIL, false, 10, 10)).isEmpty();
    assertThat(DATABASE.strings("select status from orders")).containsExactly("Completed");
  }

  @Test
  void after_someone_else_has_claimed_it_harms_nothing_and_is_kept() {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID id = TestRows.notification(DATABASE, order, "email", "SENDING", TOKEN);
    leaseRunsOut(id);
    store.releaseLost(Channel.EMAIL, 10);
    Claim claim = store.claimDue(Channel.EMAIL, false, 10, 10).orElseThrow();

    store.record(List.of(result(id, TOKEN, NotificationStatus.FAILED_REJECTED)));
    store.record(List.of(result(id, TOKEN, NotificationStatus.FAILED_REJECTED)));

    assertThat(status(id)).isEqualTo("SENDING");
    assertThat(
            DATABASE.strings("select lease_token from notification where leased_until is not null"))
        .containsExactly(claim.token().toString());
    assertThat(late(id)).containsExactly("FAILED_REJECTED");
    assertThat(DATABASE.strings("select times from late_result")).containsExactly("2");
  }

  @Test
  void a_result_after_expiry_is_late_truth() {
    UUID order = TestRows.order(DATABASE, "Processed", "-3 days");
    UUID id = TestRows.notification(DATABASE, order, "sms", "SENDING", TOKEN);
    leaseRunsOut(id);
    store.releaseLost(Channel.SMS, 10);
    DATABASE.execute("update notification set expires_at = now() - interval '1 second'");
    store.failExpired(10);

    store.record(List.of(result(id, TOKEN, NotificationStatus.ACCEPTED)));

    assertThat(status(id)).isEqualTo("FAILED_TTL");
    assertThat(DATABASE.strings("select status || ' ' || found from late_result"))
        .containsExactly("ACCEPTED FAILED_TTL");
  }

  @Test
  void renewal_prolongs_what_is_held_and_nothing_that_was_lost() {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID held = TestRows.notification(DATABASE, order, "email", "SENDING", TOKEN);
    UUID lost = TestRows.notification(DATABASE, order, "email", "SENDING", UUID.randomUUID());
    DATABASE.execute("update notification set leased_until = now() + interval '1 second'");

    store.renew(List.of(held, lost), List.of(TOKEN, TOKEN));

    assertThat(
            DATABASE.strings(
                "select id from notification where leased_until > now() + interval '30 seconds'"))
        .containsExactly(held.toString());
  }

  private static void leaseRunsOut(UUID id) {
    DATABASE.execute(
        "update notification set leased_until = now() - interval '1 second' where id = '"
            + id
            + "'");
  }

  @Test
  void the_last_outcome_completes_its_order_and_is_logged_before_that() {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    DATABASE.execute("update orders set pending = 2");
    UUID one = TestRows.notification(DATABASE, order, "email", "SENDING", TOKEN);
    UUID two = TestRows.notification(DATABASE, order, "sms", "SENDING", TOKEN);

    store.record(List.of(result(one, TOKEN, NotificationStatus.ACCEPTED)));
    assertThat(DATABASE.strings("select status from orders")).containsExactly("Processed");
    store.record(List.of(result(two, TOKEN, NotificationStatus.FAILED_REJECTED)));

    assertThat(DATABASE.strings("select status from orders")).containsExactly("Completed");
    assertThat(changes())
        .containsExactly("ttd email ACCEPTED", "ttd sms FAILED_REJECTED", "ttd order Completed");
  }

  @Test
  void what_expires_unsent_is_logged_and_completes_its_order() {
    UUID order = TestRows.order(DATABASE, "Processed", "-3 days");
    TestRows.notification(DATABASE, order, "sms", "NEW", TOKEN);
    DATABASE.execute(
        "update notification set due_at = now(), leased_until = null, leased_by = null, expires_at"
            + " = now() - interval '1 second'");

    store.failExpired(10);

    assertThat(changes()).containsExactly("ttd sms FAILED_TTL", "ttd order Completed");
  }

  @Test
  void a_message_that_meets_a_closed_window_lives_to_see_it_open() {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID soon = TestRows.notification(DATABASE, order, "sms", "NEW", TOKEN);
    UUID tuesday = TestRows.notification(DATABASE, order, "sms", "NEW", TOKEN);
    DATABASE.execute(
        "update notification set due_at = now() - interval '1 second', daytime_only = true,"
            + " leased_until = null, expires_at = '2099-04-03T15:00:00Z'");
    DATABASE.execute("update notification set creator = 'easter' where id = '" + tuesday + "'");

    store.postpone(new Channel("sms"), "ttd", List.of(), Instant.parse("2099-04-02T07:00:00Z"), 10);
    store.postpone(
        new Channel("sms"), "easter", List.of(), Instant.parse("2099-04-07T07:00:00Z"), 10);

    assertThat(expiry(soon)).isEqualTo("2099-04-03 15:00:00");
    assertThat(expiry(tuesday)).isEqualTo("2099-04-09 07:00:00");
  }

  private static String expiry(UUID id) {
    return DATABASE
        .strings("select expires_at at time zone 'UTC' from notification where id = '" + id + "'")
        .get(0);
  }

  private static Result result(UUID id, UUID token, NotificationStatus status) {
    Instant due = status == NotificationStatus.NEW ? Instant.now() : null;
    return new Result(id, token, status, "smtp", null, null, false, due, false, false, null);
  }

  private static List<String> late(UUID id) {
    return DATABASE.strings(
        "select status from late_result where notification_id = '" + id + "' order by status");
  }

  private static String status(UUID id) {
    return DATABASE.strings("select status from notification where id = '" + id + "'").get(0);
  }

  private static List<String> changes() {
    return DATABASE.strings(
        "select creator || ' ' || coalesce(channel, 'order') || ' ' || status from "
            + TestRows.CHANGES
            + " order by id");
  }
}
