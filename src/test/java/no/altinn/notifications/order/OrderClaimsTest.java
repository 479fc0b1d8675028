package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the holder of an order's lease may do to it, and nobody else. */
class OrderClaimsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");
  private static final UUID TOKEN = UUID.randomUUID();

  private final OrderClaims claims = new OrderClaims();
  private final OrderFailures failures = new OrderFailures();
  private final OrderLeases leases = new OrderLeases();
  private UUID order;

  @BeforeEach
  void connect() {
    claims.dataSource = DATABASE.dataSource();
    claims.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    failures.dataSource = DATABASE.dataSource();
    failures.clock = claims.clock;
    leases.claims = claims;
    order = TestRows.order(DATABASE, "Processing", "-1 minute");
    DATABASE.execute(
        "update orders set lease_token = '"
            + TOKEN
            + "', leased_until = now() + interval '5 seconds', attempts = 1");
  }

  @Test
  void an_order_that_its_condition_stops_is_final_and_enters_the_feed() {
    claims.conditionNotMet(TOKEN, told("Not sent."));

    assertThat(one("status || ' ' || detail || ' ' || (due_at is null and leased_until is null)"))
        .isEqualTo("SendConditionNotMet Not sent. true");
    assertThat(DATABASE.strings("select status from " + TestRows.CHANGES))
        .containsExactly("SendConditionNotMet");
  }

  @Test
  void an_order_that_someone_else_holds_is_not_stopped() {
    claims.conditionNotMet(UUID.randomUUID(), told(null));

    assertThat(one("status")).isEqualTo("Processing");
    assertThat(DATABASE.strings("select status from " + TestRows.CHANGES)).isEmpty();
  }

  @Test
  void what_is_put_back_untried_costs_no_attempt() {
    claims.putBack(TOKEN, List.of(order), NOW.plusSeconds(3));

    assertThat(one("attempts || ' ' || (due_at = '2026-11-23T11:00:03Z') || ' ' || status"))
        .isEqualTo("0 true Processing");
  }

  @Test
  void leases_are_renewed_while_they_are_kept_and_not_after() {
    leases.keep(TOKEN, List.of(order));
    leases.renew();
    assertThat(one("leased_until > now() + interval '30 seconds'")).isEqualTo("t");

    DATABASE.execute("update orders set leased_until = now()");
    leases.letGo(TOKEN, List.of(order));
    leases.renew();
    assertThat(one("leased_until <= now()")).isEqualTo("t");
  }

  @Test
  void a_lease_that_was_lost_is_not_won_back_by_renewing_it() {
    leases.keep(UUID.randomUUID(), List.of(order));
    DATABASE.execute("update orders set leased_until = now() - interval '1 second'");

    leases.renew();

    assertThat(claims.releaseLost(10)).isEqualTo(1);
  }

  @Test
  void a_failure_is_counted_while_it_waits_and_kept_when_it_is_given_up() {
    Order broken = Orders.on(ChannelScheme.EMAIL).build();
    DATABASE.execute("update orders set id = '" + broken.id() + "'");

    failures.note(broken, "java.lang.IllegalStateException at here");
    failures.note(broken, "java.lang.IllegalStateException at there");
    assertThat(failures.counts()).isEqualTo(new OrderFailures.Counts(1, 0));
    failures.giveUp(broken, "java.lang.IllegalStateException at there", "Not sent: broken.");

    assertThat(failures.counts()).isEqualTo(new OrderFailures.Counts(0, 1));
    assertThat(DATABASE.strings("select times || ' ' || error from order_failure"))
        .containsExactly("3 java.lang.IllegalStateException at there");
    assertThat(one("detail")).isEqualTo("Not sent: broken.");
  }

  @Test
  void a_failure_that_healed_is_not_counted() {
    Order healed = Orders.on(ChannelScheme.EMAIL).build();
    DATABASE.execute("update orders set status = 'Completed', id = '" + healed.id() + "'");

    failures.note(healed, "java.lang.IllegalStateException at here");

    assertThat(failures.counts()).isEqualTo(new OrderFailures.Counts(0, 0));
  }

  private Map<UUID, String> told(String detail) {
    Map<UUID, String> details = new HashMap<>();
    details.put(order, detail);
    return details;
  }

  private static String one(String column) {
    return DATABASE.strings("select " + column + " from orders").get(0);
  }
}
