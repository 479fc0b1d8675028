package no.altinn.notifications.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import no.altinn.notifications.content.SmsSegments;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.operations.ParquetTable.Type;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Sql;

/**
 * Writes what came to its end on one day as a table (wire contract §7). Bears no address: of a
 * number its country and first characters only. Thread-safe.
 */
@ApplicationScoped
public class DailyExport {

  private static final Sql FINISHED = Sql.in(DailyExport.class, "finished.sql");
  private static final int PREFIX_CHARACTERS = 4;

  private static final Map<String, Type> EMAIL =
      columns(
          "EmailId",
          "ShipmentId",
          "SendersReference",
          "RequestedSendTime:TIMESTAMP",
          "CreatorName",
          "ResourceId",
          "Result",
          "OperationId");
  private static final Map<String, Type> SMS =
      columns(
          "SmsId",
          "ShipmentId",
          "SendersReference",
          "RequestedSendTime:TIMESTAMP",
          "CreatorName",
          "ResourceId",
          "Result",
          "GatewayReference",
          "Rate",
          "MobileNumberPrefix",
          "AltinnSmsCount:INTEGER",
          "AltinnSmsBodyLength:INTEGER",
          "AltinnSmsCustomBodyLength:INTEGER");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  private static Map<String, Type> columns(String... columns) {
    Map<String, Type> types = new LinkedHashMap<>();
    for (String column : columns) {
      String[] parts = column.split(":");
      types.put(parts[0], parts.length == 1 ? Type.TEXT : Type.valueOf(parts[1]));
    }
    return types;
  }

  /**
   * Writes one channel's notifications of a day (in UTC) to a file.
   *
   * @return how many rows the table has
   */
  @Transactional(TxType.REQUIRES_NEW)
  public long write(Channel channel, LocalDate day, Path file) {
    boolean sms = channel.equals(Channel.SMS);
    try (ParquetTable table = new ParquetTable(file, sms ? SMS : EMAIL)) {
      FINISHED
          .on(dataSource)
          .with("channel", channel.name())
          .with("from", day.atStartOfDay(ZoneOffset.UTC).toInstant())
          .with("to", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
          .each(row -> table.add(sms ? sms(row) : email(row)));
      return table.rows();
    }
  }

  /** Upstream calls the notification's own id the shipment's, and its readers count on that. */
  private static List<?> email(ResultSet row) throws SQLException {
    String id = row.getString("id");
    return Arrays.asList(
        id,
        id,
        row.getString("senders_reference"),
        Sql.instant(row, "requested_send_time"),
        row.getString("creator"),
        row.getString("resource_id"),
        result(row),
        row.getString("reference"));
  }

  private static List<?> sms(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String body = row.getString("body");
    String customBody = row.getString("custom_body");
    String text = customBody == null ? body : customBody;
    String number = row.getString("address");
    return Arrays.asList(
        id,
        id,
        row.getString("senders_reference"),
        Sql.instant(row, "requested_send_time"),
        row.getString("creator"),
        row.getString("resource_id"),
        result(row),
        row.getString("reference"),
        rate(number),
        prefix(number),
        segments(row, text),
        length(body),
        length(customBody));
  }

  /** As handed over; of what never was, as it would have been. */
  private static Integer segments(ResultSet row, String text) throws SQLException {
    Integer sent = row.getObject("segments", Integer.class);
    return sent == null && text != null ? Integer.valueOf(SmsSegments.of(text).count()) : sent;
  }

  private static String result(ResultSet row) throws SQLException {
    return NotificationStatus.valueOf(row.getString("status"))
        .resultName(new Channel(row.getString("channel")));
  }

  static String rate(String number) {
    if (number == null || number.isBlank()) {
      return "n/a";
    }
    return number.startsWith("+47") || number.startsWith("0047") ? "innland" : "utland";
  }

  static String prefix(String number) {
    return number == null || number.isBlank()
        ? null
        : number.substring(0, Math.min(PREFIX_CHARACTERS, number.length()));
  }

  private static Integer length(String text) {
    return text == null ? null : text.length();
  }
}
