package no.altinn.notifications.local;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes the documents that the gateway reports with. */
final class SmsReport {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss");

  private SmsReport() {}

  /** One report, with the document type that the real gateway's reports have. */
  static String document(String reference, String to, String state) {
    String time =
        state.equals("DELIVRD")
            ? "<DELIVERYTIME>"
                + TIME.format(LocalDateTime.now(ZoneId.of("Europe/Oslo")))
                + "</DELIVERYTIME>"
            : "";
    return """
    <?xml version="1.0"?><!DOCTYPE MSGLST SYSTEM "pswincom_report_request.dtd">
    <MSGLST><MSG><ID>1</ID><REF>%s</REF><RCV>%s</RCV><STATE>%s</STATE>%s</MSG></MSGLST>
    """
        .formatted(reference, to, state, time);
  }
}
