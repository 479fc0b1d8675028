package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedProviderTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final UUID TOKEN = UUID.randomUUID();

  private final SettableClock clock = new SettableClock(Instant.now());
  private final NotificationStore store = new NotificationStore();
  private final SimulatedReports reports = new SimulatedReports();
  private final SimulatedProvider simulator = new SimulatedProvider();
  private final MapConfig config = new MapConfig();
  private final Map<UUID, SendOutcome> outcomes = new HashMap<>();

  @BeforeEach
  void connect() {
    store.dataSource = DATABASE.dataSource();
    store.clock = clock;
    reports.dataSource = DATABASE.dataSource();
    reports.notifications = store;
    reports.clock = clock;
    simulator.reports = reports;
    simulator.allowList = new AllowList(config);
  }

  private static OutgoingMessage message(UUID id, String address, boolean test) {
    return new OutgoingMessage(
        id,
        "ttd",
        address,
        "Etaten",
        "Brev",
        "Hei",
        ContentType.PLAIN,
        Instant.now().plusSeconds(3600),
        1,
        false,
        null,
        List.of(),
        test);
  }

  private List<OutgoingMessage> sift(Channel channel, OutgoingMessage... messages) {
    return simulator.sift(
        channel,
        List.of(messages),
        (message, handOver) -> outcomes.put(message.id(), handOver.outcome()));
  }

  private UUID handedOver(Channel channel, String address) {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID id = TestRows.notification(DATABASE, order, channel.name(), "SENDING", TOKEN);
    DATABASE.execute("update notification set attempts = 1");
    OutgoingMessage message = message(id, address, true);
    simulator.sift(
        channel,
        List.of(message),
        (m, handOver) -> store.record(List.of(Result.of(m, TOKEN, handOver, clock.instant()))));
    return id;
  }

  private static String status(UUID id) {
    return DATABASE.strings("select status from notification where id = '" + id + "'").get(0);
  }

  private void takeIn() {
    DATABASE.inTransaction(
        () -> {
          reports.takeIn(100);
          return null;
        });
  }

  @ParameterizedTest
  @CsvSource({
    "email, delivered@simulator.example, DELIVERED",
    "email, kari@firma.example, DELIVERED",
    "email, bounced@simulator.example, FAILED_BOUNCED",
    "email, invalid@simulator.example, FAILED_INVALID_ADDRESS",
    "sms, +4740000015, FAILED_UNDELIVERED"
  })
  void a_test_ends_as_its_address_says_and_completes_its_order(
      String channel, String address, String end) {
    UUID id = handedOver(new Channel(channel), address);

    takeIn();

    assertThat(status(id)).isEqualTo(end);
    assertThat(DATABASE.strings("select status from orders")).containsExactly("Completed");
    assertThat(DATABASE.strings("select channel from simulated_report")).isEmpty();
  }

  @Test
  void a_slow_report_takes_its_time() {
    UUID id = handedOver(Channel.SMS, "+4740000001");
    takeIn();
    assertThat(status(id)).isEqualTo("ACCEPTED");

    clock.pass(Duration.ofSeconds(31));
    takeIn();

    assertThat(status(id)).isEqualTo("DELIVERED");
  }

  @Test
  void a_report_that_never_comes_is_not_planned() {
    UUID id = handedOver(Channel.SMS, "+4740000002");
    clock.pass(Duration.ofDays(1));
    takeIn();

    assertThat(status(id)).isEqualTo("ACCEPTED");
    assertThat(DATABASE.strings("select awaits_report from notification")).containsExactly("t");
  }

  @Test
  void what_is_meant_goes_to_a_provider_whatever_its_address() {
    OutgoingMessage meant = message(UUID.randomUUID(), "bounced@simulator.example", false);
    OutgoingMessage test = message(UUID.randomUUID(), "kari@firma.example", true);

    assertThat(sift(Channel.EMAIL, meant, test)).containsExactly(meant);

    assertThat(outcomes).containsOnlyKeys(test.id());
    assertThat(outcomes.get(test.id())).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "email, kari@firma.example, true",
    "email, ola@firma.example, false",
    "email, OLA@Etaten.example, true",
    "email, ola@underetaten.example, false",
    "sms, +4791234567, true",
    "sms, 004791234567, true",
    "sms, +4791234568, false"
  })
  void with_a_list_only_listed_addresses_reach_a_provider(
      String channel, String address, boolean allowed) {
    config.with("notifications.allow-list", "Kari@firma.example, @etaten.example\n+4791234567");
    OutgoingMessage message = message(UUID.randomUUID(), address, false);

    List<OutgoingMessage> meant = sift(new Channel(channel), message);

    assertThat(meant).hasSize(allowed ? 1 : 0);
    if (!allowed) {
      assertThat(outcomes.get(message.id()))
          .isInstanceOfSatisfying(
              Rejected.class,
              rejected -> assertThat(rejected.reason()).contains("not on the list"));
    }
  }
}
