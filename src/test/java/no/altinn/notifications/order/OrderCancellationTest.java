package no.altinn.notifications.order;

import static no.altinn.notifications.order.OrderCancellation.Outcome.CANCELLED;
import static no.altinn.notifications.order.OrderCancellation.Outcome.TOO_LATE;
import static no.altinn.notifications.order.OrderCancellation.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderCancellationTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final OrderCancellation cancellation = new OrderCancellation();

  @BeforeEach
  void connect() {
    cancellation.dataSource = DATABASE.dataSource();
    cancellation.clock = Clock.systemUTC();
  }

  @ParameterizedTest
  @CsvSource({
    "Registered, 1 hour, CANCELLED, Cancelled",
    "Registered, 5 minutes 10 seconds, CANCELLED, Cancelled",
    "Registered, 4 minutes 59 seconds, TOO_LATE, Registered",
    "Registered, -1 minute, TOO_LATE, Registered",
    "Processing, 1 hour, TOO_LATE, Processing",
    "Processed, 1 hour, TOO_LATE, Processed",
    "Completed, -1 hour, TOO_LATE, Completed",
    "SendConditionNotMet, -1 hour, TOO_LATE, SendConditionNotMet",
    "Cancelled, -1 hour, CANCELLED, Cancelled"
  })
  void only_what_is_registered_and_not_due_soon_can_be_cancelled(
      String status, String dueIn, OrderCancellation.Outcome outcome, String then) {
    UUID order = TestRows.order(DATABASE, status, dueIn);

    assertThat(cancellation.cancel("ttd", order)).isEqualTo(outcome);

    assertThat(DATABASE.strings("select status from orders")).containsExactly(then);
  }

  @Test
  void cancelling_again_changes_and_logs_nothing() {
    UUID order = TestRows.order(DATABASE, "Registered", "1 hour");

    assertThat(cancellation.cancel("ttd", order)).isEqualTo(CANCELLED);
    assertThat(cancellation.cancel("ttd", order)).isEqualTo(CANCELLED);

    assertThat(DATABASE.strings("select status from " + TestRows.CHANGES))
        .containsExactly("Cancelled");
    assertThat(DATABASE.strings("select 1 from orders where due_at is not null")).isEmpty();
  }

  @Test
  void another_creators_order_is_unknown_and_stays() {
    UUID order = TestRows.order(DATABASE, "brg", "Registered", "1 hour", null);

    assertThat(cancellation.cancel("ttd", order)).isEqualTo(UNKNOWN);
    assertThat(cancellation.cancelChain("ttd", order)).isEqualTo(UNKNOWN);

    assertThat(DATABASE.strings("select status from orders")).containsExactly("Registered");
  }

  @Test
  void of_a_chain_everything_stops_that_still_can() {
    UUID chain = UUID.randomUUID();
    TestRows.order(DATABASE, "ttd", "Completed", "-1 day", chain);
    TestRows.order(DATABASE, "ttd", "Registered", "2 minutes", chain);
    TestRows.order(DATABASE, "ttd", "Registered", "7 days", chain);
    TestRows.order(DATABASE, "ttd", "Registered", "7 days", UUID.randomUUID());

    assertThat(cancellation.cancelChain("ttd", chain)).isEqualTo(CANCELLED);

    assertThat(
            DATABASE.strings(
                "select status from orders order by requested_send_time, chain_id = '"
                    + chain
                    + "' desc"))
        .containsExactly("Completed", "Registered", "Cancelled", "Registered");
  }

  @Test
  void a_chain_that_is_through_cannot_be_cancelled() {
    UUID chain = UUID.randomUUID();
    TestRows.order(DATABASE, "ttd", "Completed", "-1 day", chain);

    assertThat(cancellation.cancelChain("ttd", chain)).isEqualTo(TOO_LATE);
  }
}
