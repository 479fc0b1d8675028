package no.altinn.notifications.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.feed.SupportQuery.Number;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.QueryParameters;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportLookupTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PERSON = "16069412345";
  private static final SupportReader READER = new SupportReader("client-1", "ttd");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final SupportLookup lookup = new SupportLookup();

  @BeforeEach
  void connect() {
    lookup.dataSource = DATABASE.dataSource();
    lookup.clock = Clock.systemUTC();
    lookup.most = 100;
    lookup.hash =
        new NumberHash() {
          @Override
          public byte[] of(String number) {
            return hash("key", number);
          }
        };
  }

  @Test
  void what_all_creators_sent_to_a_person_is_found_newest_first() {
    UUID older = TestRows.order(DATABASE, "ttd", "Completed", "-2 days", null);
    UUID newer = TestRows.order(DATABASE, "brg", "Completed", "-1 day", null);
    UUID tooOld = TestRows.order(DATABASE, "ttd", "Completed", "-8 days", null);
    for (UUID order : List.of(older, newer, tooOld)) {
      TestRows.notification(DATABASE, order, "email", "FAILED_SUPPRESSED", UUID.randomUUID());
      TestRows.notification(DATABASE, order, "sms", "DELIVERED", UUID.randomUUID());
    }
    DATABASE.execute("update notification set national_identity_number = '" + PERSON + "'");
    TestRows.notification(DATABASE, newer, "email", "DELIVERED", UUID.randomUUID());

    List<SupportShipment> shipments = find(PERSON);

    assertThat(shipments).extracting(SupportShipment::shipmentId).containsExactly(newer, older);
    assertThat(shipments.get(0).creatorName()).isEqualTo("brg");
    assertThat(shipments.get(0).deliveryAttempts())
        .extracting(
            a -> a.channel() + " " + a.result() + " " + a.emailAddress() + " " + a.mobileNumber())
        .containsExactly(
            "email Failed_SupressedRecipient someone null", "sms Delivered null someone");
  }

  @Test
  void every_look_up_leaves_a_note_without_the_number() {
    find(PERSON);

    assertThat(
            DATABASE.strings(
                "select concat_ws(' ', reader, organization, endpoint, shipments,"
                    + " encode(number_hash, 'hex')) from dashboard_read"))
        .containsExactly(
            "client-1 ttd nin 0 " + HexFormat.of().formatHex(NumberHash.hash("key", PERSON)));
    assertThat(DATABASE.strings("select r::text from dashboard_read r").get(0))
        .doesNotContain(PERSON);
    assertThat(NumberHash.hash("other key", PERSON)).isNotEqualTo(NumberHash.hash("key", PERSON));
  }

  @ParameterizedTest
  @CsvSource({
    "16069412345, '', '', true",
    "1606941234, '', '', false",
    "'', '', '', false",
    "1606941234x, '', '', false",
    "16069412345, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, true",
    "16069412345, 2026-11-20T00:00:00+00:00, '', true",
    "16069412345, 2026-11-20T00:00:00+01:00, '', false",
    "16069412345, 2026-11-20T00:00:00, '', false",
    "16069412345, yesterday, '', false",
    "16069412345, 2026-11-22T00:00:00Z, '', false",
    "16069412345, '', 2026-11-22T00:00:00Z, false",
    "16069412345, 2026-11-20T00:00:00Z, 2026-11-20T00:00:00Z, false",
    "16069412345, 2016-11-21T11:59:59Z, '', false",
    "16069412345, 2016-11-21T12:00:00Z, '', true",
    "16069412345, '', 2026-11-14T12:00:00Z, false",
    "16069412345, '', 2026-11-14T12:00:01Z, true"
  })
  void a_look_up_is_of_a_whole_number_and_a_span_in_the_past(
      String number, String from, String to, boolean valid) {
    QueryParameters query = QueryParameters.of(Map.of("From", List.of(from), "to", List.of(to)));

    if (valid) {
      assertThat(SupportQuery.of(Number.PERSON, number, query, NOW).toString())
          .doesNotContain(number);
    } else {
      assertThatThrownBy(() -> SupportQuery.of(Number.PERSON, number, query, NOW))
          .isInstanceOf(InvalidRequest.class);
    }
  }

  private List<SupportShipment> find(String number) {
    Instant now = Instant.now();
    SupportQuery query =
        new SupportQuery(Number.PERSON, number, now.minus(Duration.ofDays(7)), now);
    return DATABASE.inTransaction(() -> lookup.find(READER, query));
  }
}
