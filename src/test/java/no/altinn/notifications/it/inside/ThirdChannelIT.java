package no.altinn.notifications.it.inside;

import static no.altinn.notifications.it.inside.PushChannel.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.notification.OutgoingMessage;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A channel that the product has never heard of sends, with what the test archive brings. */
@ExtendWith(ArquillianExtension.class)
class ThirdChannelIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject TestOrders orders;
  @Inject PushChannel channel;
  @Inject Rows rows;
  @Inject MetricRegistry metrics;

  @Test
  void a_third_channel_sends_and_completes_its_order_without_a_change_in_any_room() {
    List<UUID> ids = orders.dueNotifications(PUSH, 25);
    UUID order =
        (UUID)
            rows.row("select order_id from notification where id = ?", ids.get(0)).get("order_id");

    await().atMost(PATIENCE).until(() -> orders.status(order), "Completed"::equals);

    assertThat(
            metrics
                .counter("notifications_swept", new Tag("deed", "claimed"), new Tag("of", "push"))
                .getCount())
        .as("the sweep says what it did")
        .isGreaterThanOrEqualTo(25);
    assertThat(channel.sent()).extracting(OutgoingMessage::id).containsAll(ids);
    assertThat(channel.sent()).extracting(OutgoingMessage::id).doesNotHaveDuplicates();
    assertThat(channel.sent()).extracting(OutgoingMessage::body).containsOnly("Innhold");
    assertThat(rows.row("select status, reference from notification where id = ?", ids.get(0)))
        .containsEntry("status", "ACCEPTED")
        .containsEntry("reference", "push-" + ids.get(0));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        rows.row(
                            "select count(*) as n, max(status) filter (where notification_id is"
                                + " null) as last from status_log where order_id = ?",
                            order))
                    .as("sending and accepted for each, and the order's end")
                    .containsEntry("n", 51L)
                    .containsEntry("last", "Completed"));
  }
}
