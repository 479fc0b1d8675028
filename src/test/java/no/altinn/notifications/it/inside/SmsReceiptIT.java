package no.altinn.notifications.it.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.channel.sms.SmsReceipt;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a provider hears on a connection of its own ends a notification, too. */
@ExtendWith(ArquillianExtension.class)
class SmsReceiptIT {

  @Inject Event<SmsReceipt> receipts;
  @Inject TestOrders orders;
  @Inject Rows rows;

  @AfterEach
  void clean() {
    orders.clean();
  }

  @Test
  void a_receipt_is_stored_when_it_was_handed_in_and_counts_a_moment_later() {
    UUID id = orders.dueNotifications(1).get(0);
    orders.hold(List.of(id));
    rows.update(
        "update notification set channel = 'sms', status = 'ACCEPTED', provider = 'smpp', reference"
            + " = ?, awaits_report = true, lease_token = null, leased_until = null where id = ?",
        "ref-" + id,
        id);

    receipts.fire(new SmsReceipt("smpp", "ref-" + id, "delivrd", Instant.now()));

    assertThat(rows.row("select state from delivery_report where reference = ?", "ref-" + id))
        .containsEntry("state", "delivrd");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(rows.row("select status from notification where id = ?", id))
                    .containsEntry("status", "DELIVERED"));
  }
}
