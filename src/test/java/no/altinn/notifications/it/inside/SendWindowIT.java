package no.altinn.notifications.it.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.channel.sms.SmsChannel;
import no.altinn.notifications.dispatch.Sweep;
import no.altinn.notifications.notification.Delivery;
import no.altinn.notifications.notification.NotificationStore;
import no.altinn.notifications.platform.Claim;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The send window to the second, on the running server whose clock the test holds. */
@ExtendWith(ArquillianExtension.class)
class SendWindowIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  /** Some day that has passed, so that nothing falls due that other tests have left. */
  private static final LocalDate DAY = LocalDate.now(OSLO).minusDays(2);

  @Inject TestTime time;
  @Inject TestOrders orders;
  @Inject Rows rows;
  @Inject Sweep sweep;
  @Inject Delivery delivery;
  @Inject NotificationStore store;
  @Inject SmsChannel sms;

  @AfterEach
  void clean() {
    time.goOn();
    rows.update("delete from notification where creator = ?", TestOrders.DAYTIME);
    rows.update("delete from orders where creator = ?", TestOrders.DAYTIME);
  }

  @Test
  void a_waiting_sms_leaves_at_nine_o_clock_and_not_a_moment_before() {
    Instant opening = at(9);
    time.standAt(opening.minusSeconds(1));

    UUID order = orders.daytimeSms(opening.minusSeconds(3600));
    await().atMost(PATIENCE).until(() -> orders.status(order), "Processed"::equals);
    assertThat(time(order, "due_at")).isEqualTo(opening);
    for (Duration before : List.of(Duration.ofSeconds(1), Duration.ofMillis(1))) {
      time.standAt(opening.minus(before));
      sweep.dueNotifications();
      assertThat(row(order)).containsEntry("status", "NEW").containsEntry("attempts", 0);
    }

    time.standAt(opening);

    await().atMost(PATIENCE).until(() -> row(order).get("status"), "ACCEPTED"::equals);
    assertThat(time(order, "status_time")).isEqualTo(opening);
  }

  @Test
  void a_backlog_stops_when_the_window_closes_and_waits_for_the_morning() {
    Instant closing = at(17);
    time.standAt(closing.minusSeconds(1));
    UUID early = orders.processedDaytimeSms(closing.minusSeconds(3600));
    UUID late = orders.processedDaytimeSms(closing.minusSeconds(3600));
    Claim first = orders.hold(List.of((UUID) row(early).get("id")));
    Claim second = orders.hold(List.of((UUID) row(late).get("id")));

    delivery.deliver(first, sms);
    await().atMost(PATIENCE).until(() -> row(early).get("status"), "ACCEPTED"::equals);
    time.standAt(closing);
    delivery.deliver(second, sms);

    assertThat(row(late)).containsEntry("status", "NEW").containsEntry("attempts", 0);
    store.release(second);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(time(late, "due_at"))
                    .isEqualTo(DAY.plusDays(1).atTime(9, 0).atZone(OSLO).toInstant()));
    assertThat(row(late)).containsEntry("status", "NEW").containsEntry("attempts", 0);
  }

  private static Instant at(int hour) {
    return DAY.atTime(hour, 0).atZone(OSLO).toInstant();
  }

  private Map<String, Object> row(UUID order) {
    return rows.row("select * from notification where order_id = ?", order);
  }

  private Instant time(UUID order, String column) {
    Object value = row(order).get(column);
    return value == null ? null : ((Timestamp) value).toInstant();
  }
}
