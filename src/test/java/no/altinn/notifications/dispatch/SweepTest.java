package no.altinn.notifications.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import no.altinn.notifications.notification.Delivery;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.Fallbacks;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendWindow;
import no.altinn.notifications.notification.SendWindows;
import no.altinn.notifications.notification.SimulatedReports;
import no.altinn.notifications.notification.TestNotifications;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SweepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Sweep sweep = new Sweep();
  private final List<String> put = new ArrayList<>();
  private final Map<String, Integer> counted = new HashMap<>();
  private final Map<Channel, Integer> rooms = new HashMap<>();
  private String brokenQueue = "";

  @BeforeEach
  void connect() {
    sweep.clock = Clock.systemUTC();
    sweep.notifications = TestNotifications.store(DATABASE, sweep.clock);
    sweep.channels = new TwoChannels();
    sweep.queues = new ListedQueues();
    sweep.windows = new OpenWindows();
    sweep.counts = new AddedCounts();
    sweep.delivery = new LimitedDelivery();
    sweep.simulated = new NoTests();
    sweep.fallbacks = new NoFallbacks();
    sweep.mostInFlight = 100;
    sweep.ownerShare = 100;
    sweep.reportGrace = Duration.ofMinutes(5);
  }

  @Test
  void a_channel_whose_queue_is_broken_keeps_no_other_from_its_turn() {
    due("email");
    due("sms");
    brokenQueue = "notifications.send.email";

    assertThatThrownBy(sweep::dueNotifications).hasMessage("no queue");

    assertThat(put).containsExactly("notifications.send.sms");
    assertThat(DATABASE.strings("select channel from notification where due_at is not null"))
        .as("back among the due at once")
        .containsExactly("email");
  }

  @Test
  void what_is_stored_later_finds_the_room_that_the_sweep_left() {
    due("email");
    due("email");

    sweep.dueNotifications();

    assertThat(sweep.notifications.room(Channel.EMAIL).take(1_000)).isEqualTo(98);
    assertThat(sweep.notifications.room(Channel.SMS).take(1_000)).isEqualTo(100);
  }

  @Test
  void no_more_is_claimed_than_a_provider_that_asked_for_a_pause_takes() {
    due("email");
    due("email");
    due("email");
    due("sms");
    rooms.put(Channel.EMAIL, 2);

    sweep.dueNotifications();

    assertThat(put)
        .containsExactlyInAnyOrder(
            "notifications.send.email", "notifications.send.email", "notifications.send.sms");
    rooms.put(Channel.EMAIL, 0);
    sweep.dueNotifications();
    assertThat(put).hasSize(3);
  }

  @Test
  void a_sweep_counts_what_it_did() {
    due("email");
    lost("email");
    UUID late = due("sms");
    DATABASE.execute(
        "update notification set expires_at = now() - interval '1 second' where id = '"
            + late
            + "'");

    sweep.dueNotifications();

    assertThat(counted)
        .isEqualTo(Map.of("TAKEN_BACK email", 1, "CLAIMED email", 2, "EXPIRED notifications", 1));
  }

  @Test
  void after_an_outage_holders_get_time_to_renew_before_anything_is_taken_from_them() {
    lost("email");

    sweep.databaseWasAway();
    sweep.dueNotifications();

    assertThat(put).isEmpty();
    assertThat(DATABASE.strings("select status from notification where leased_until is not null"))
        .hasSize(1);
  }

  private static UUID due(String channel) {
    UUID id = lost(channel);
    DATABASE.execute(
        "update notification set due_at = now(), lease_token = null, leased_by = null, leased_until"
            + " = null where id = '"
            + id
            + "'");
    return id;
  }

  private static UUID lost(String channel) {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID id = TestRows.notification(DATABASE, order, channel, "NEW", UUID.randomUUID());
    DATABASE.execute(
        "update notification set leased_until = now() - interval '1 second' where id = '"
            + id
            + "'");
    return id;
  }

  private static final class TwoChannels extends DeliveryChannels {
    @Override
    public List<DeliveryChannel> all() {
      return List.of(new Silent(Channel.EMAIL), new Silent(Channel.SMS));
    }

    @Override
    List<Claim> split(Channel channel, Claim claim) {
      return List.of(claim);
    }
  }

  private record Silent(Channel channel) implements DeliveryChannel {
    @Override
    public int batchSize() {
      return 10;
    }

    @Override
    public void send(
        List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes) {
      throw new UnsupportedOperationException();
    }
  }

  private final class ListedQueues extends WorkQueues {
    @Override
    void put(String queue, List<Claim> claims) {
      if (queue.equals(brokenQueue)) {
        throw new IllegalStateException("no queue");
      }
      claims.forEach(claim -> claim.ids().forEach(id -> put.add(queue)));
    }
  }

  private static final class NoTests extends SimulatedReports {
    @Override
    public void takeIn(int most) {}
  }

  private static final class NoFallbacks extends Fallbacks {
    @Override
    public void settle(int most) {}
  }

  private static final class OpenWindows extends SendWindows {
    @Override
    public SendWindow of(Channel channel) {
      return SendWindow.ALWAYS;
    }

    @Override
    public Map<String, SendWindow> own(Channel channel) {
      return Map.of();
    }
  }

  private final class AddedCounts extends SweepCounts {
    @Override
    void add(Deed deed, String of, int rows) {
      if (rows > 0) {
        counted.merge(deed + " " + of, rows, Integer::sum);
      }
    }
  }

  private final class LimitedDelivery extends Delivery {
    @Override
    public int room(Channel channel) {
      return rooms.getOrDefault(channel, Integer.MAX_VALUE);
    }
  }
}
