package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final UUID TOKEN = UUID.randomUUID();

  private final NotificationStore store = new NotificationStore();

  @BeforeEach
  void connect() {
    store.dataSource = DATABASE.dataSource();
    store.clock = Clock.systemUTC();
  }

  @ParameterizedTest
  @EnumSource(NotificationStatus.class)
  void an_outcome_is_written_only_where_its_status_may_follow(NotificationStatus from) {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    DATABASE.execute("update orders set pending = 1000");
    List<NotificationStatus> outcomes =
        Arrays.stream(NotificationStatus.values())
            .filter(status -> status != NotificationStatus.SENDING)
            .toList();
    List<UUID> ids =
        outcomes.stream()
            .map(to -> TestRows.notification(DATABASE, order, "email", from.name(), TOKEN))
            .toList();

    store.record(
        outcomes.stream().map(to -> result(ids.get(outcomes.indexOf(to)), TOKEN, to)).toList());

    for (NotificationStatus to : outcomes) {
      String now = status(ids.get(outcomes.indexOf(to)));
      assertThat(now).isIn(from.name(), to.name());
      assertThat(now.equals(from.name()) || Transitions.allowed(from, to))
          .as("%s became %s", from, to)
          .isTrue();
      if (from == NotificationStatus.SENDING) {
        assertThat(now).isEqualTo(to.name());
      }
    }
  }

  @Test
  void an_outcome_whose_holder_lost_the_lease_changes_nothing() {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID id = TestRows.notification(DATABASE, order, "email", "SENDING", TOKEN);

    store.record(List.of(result(id, UUID.randomUUID(), NotificationStatus.ACCEPTED)));

    assertThat(status(id)).isEqualTo("SENDING");
    assertThat(DATABASE.strings("select status from orders")).containsExactly("Processed");
    assertThat(changes()).isEmpty();
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

  private static Result result(UUID id, UUID token, NotificationStatus status) {
    Instant due = status == NotificationStatus.NEW ? Instant.now() : null;
    return new Result(id, token, status, "smtp", null, null, false, due, false, false, null);
  }

  private static String status(UUID id) {
    return DATABASE.strings("select status from notification where id = '" + id + "'").get(0);
  }

  private static List<String> changes() {
    return DATABASE.strings(
        "select creator || ' ' || coalesce(channel, 'order') || ' ' || status from status_change"
            + " order by id");
  }
}
