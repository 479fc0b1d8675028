package no.altinn.notifications.operations;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyExportTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final LocalDate DAY = LocalDate.of(2026, 3, 29);

  private final DailyExport export = new DailyExport();
  private long seq;

  @TempDir Path folder;

  @BeforeEach
  void connect() {
    export.dataSource = DATABASE.dataSource();
  }

  @Test
  void the_sms_that_ended_on_the_day_are_read_back_from_the_file() {
    UUID order = TestRows.order(DATABASE, "Completed", "-1 hour");
    DATABASE.execute(
        "update orders set requested_send_time = '2026-03-28T12:00:00.123Z', resource_id = 'r'");
    DATABASE.execute(
        "insert into message_text (order_id, channel, sender, body, content_type) values ('%s', 'sms', 'Altinn', repeat('a', 161), 'Plain')"
            .formatted(order));
    UUID delivered = ended(order, "sms", "DELIVERED", "2026-03-29T00:00:00Z");
    DATABASE.execute("update notification set address = '+4791234567', reference = 'ref-1'");
    ended(order, "sms", "ACCEPTED", "2026-03-29T23:59:59.999Z");
    DATABASE.execute("update notification set awaits_report = true where status = 'ACCEPTED'");
    ended(order, "sms", "DELIVERED", "2026-03-30T00:00:00Z");
    ended(order, "sms", "FAILED_TTL", "2026-03-28T23:59:59.999Z");
    ended(order, "email", "DELIVERED", "2026-03-29T12:00:00Z");

    Path file = folder.resolve("sms.parquet");
    assertThat(DATABASE.<Long>inTransaction(() -> export.write(Channel.SMS, DAY, file)))
        .isEqualTo(1);

    List<Map<String, Object>> rows = read(file);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .containsEntry("SmsId", delivered.toString())
        .containsEntry("ShipmentId", delivered.toString())
        .containsEntry("SendersReference", "ref")
        .containsEntry("CreatorName", "ttd")
        .containsEntry("ResourceId", "r")
        .containsEntry("Result", "Delivered")
        .containsEntry("GatewayReference", "ref-1")
        .containsEntry("Rate", "innland")
        .containsEntry("MobileNumberPrefix", "+479")
        .containsEntry("AltinnSmsCount", 2)
        .containsEntry("AltinnSmsBodyLength", 161)
        .containsEntry("AltinnSmsCustomBodyLength", null);
    assertThat(rows.get(0).get("RequestedSendTime"))
        .isEqualTo(java.time.Instant.parse("2026-03-28T12:00:00.123Z").toEpochMilli());
  }

  @Test
  void the_emails_that_ended_are_those_on_which_nothing_more_is_awaited() {
    UUID order = TestRows.order(DATABASE, "Completed", "-1 hour");
    ended(order, "email", "ACCEPTED", "2026-03-29T10:00:00Z");
    ended(order, "email", "FAILED_INVALID_ADDRESS", "2026-03-29T11:00:00Z");
    ended(order, "email", "SENDING", "2026-03-29T11:00:00Z");

    Path file = folder.resolve("email.parquet");
    DATABASE.inTransaction(() -> export.write(Channel.EMAIL, DAY, file));

    assertThat(read(file))
        .extracting(row -> row.get("Result"))
        .containsExactlyInAnyOrder("Succeeded", "Failed_InvalidEmailFormat");
    assertThat(read(file)).extracting(row -> row.get("OperationId")).containsOnlyNulls();
  }

  @Test
  void a_day_without_any_gives_a_table_without_rows() {
    Path file = folder.resolve("none.parquet");

    assertThat(DATABASE.<Long>inTransaction(() -> export.write(Channel.SMS, DAY, file))).isZero();

    assertThat(read(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+4791234567, innland, +479",
    "004791234567, innland, 0047",
    "+46701234567, utland, +467",
    "'', n/a, ",
    ", n/a, "
  })
  void a_number_is_told_by_its_country_only(String number, String rate, String prefix) {
    assertThat(DailyExport.rate(number)).isEqualTo(rate);
    assertThat(DailyExport.prefix(number)).isEqualTo(prefix);
  }

  private UUID ended(UUID order, String channel, String status, String at) {
    UUID id = TestRows.notification(DATABASE, order, channel, status, UUID.randomUUID());
    DATABASE.execute(
        "insert into status_log (seq, order_id, notification_id, creator, channel, status, at) values (%d, '%s', '%s', 'ttd', '%s', '%s', '%s')"
            .formatted(++seq, order, id, channel, status, at));
    return id;
  }

  private static List<Map<String, Object>> read(Path file) {
    Hydrator<Map<String, Object>, Map<String, Object>> rows =
        new Hydrator<>() {
          @Override
          public Map<String, Object> start() {
            return new HashMap<>();
          }

          @Override
          public Map<String, Object> add(Map<String, Object> row, String heading, Object value) {
            row.put(heading, value);
            return row;
          }

          @Override
          public Map<String, Object> finish(Map<String, Object> row) {
            return row;
          }
        };
    try (Stream<Map<String, Object>> content =
        ParquetReader.streamContent(file.toFile(), HydratorSupplier.constantly(rows))) {
      return content.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
