package no.altinn.notifications.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.notification.NotificationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkReportsTest {

  private static final String DOCUMENT =
      """
      <?xml version="1.0"?><!DOCTYPE MSGLST SYSTEM "pswincom_report_request.dtd">
      <MSGLST><MSG><ID>7</ID><REF>9C1F-AA</REF><RCV>4791234567</RCV><STATE>DELIVRD</STATE>
      <DELIVERYTIME>2026.01.05 10:00:09</DELIVERYTIME></MSG>
      <MSG><ID>8</ID><REF>9C1F-AB</REF><RCV>4791234568</RCV><STATE>BARREDA</STATE></MSG></MSGLST>
      """;

  @Test
  void every_report_of_a_document_is_read_and_acknowledged() {
    LinkReports read = LinkReports.read(DOCUMENT);

    assertThat(read.reports())
        .extracting(ReceivedReport::reference)
        .containsExactly("9C1F-AA", "9C1F-AB");
    ReceivedReport first = read.reports().get(0);
    assertThat(first.meaning().status()).isEqualTo(NotificationStatus.DELIVERED);
    assertThat(first.time()).isEqualTo(Instant.parse("2026-01-05T09:00:09Z"));
    assertThat(first.toString()).doesNotContain("4791234567");
    assertThat(read.acknowledgement())
        .contains(
            "<MSG><ID>7</ID><STATUS>OK</STATUS></MSG><MSG><ID>8</ID><STATUS>OK</STATUS></MSG>");
  }

  @Test
  void an_external_entity_is_never_fetched() {
    String hostile =
        """
        <!DOCTYPE MSGLST [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <MSGLST><MSG><ID>1</ID><REF>r&x;</REF><RCV>47</RCV><STATE>DELIVRD</STATE></MSG></MSGLST>
        """;

    try {
      assertThat(LinkReports.read(hostile).reports().get(0).reference()).isEqualTo("r");
    } catch (LinkReports.Malformed refused) {
      assertThat(refused).hasMessage("The document is not well-formed.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DELIVRD",
        "<MSGLST/>",
        "<MSGLST><MSG><ID>1</ID>",
        "<MSGLST><MSG><ID>1</ID><REF>x</REF><RCV>47</RCV></MSG></MSGLST>",
        "<MSGLST><MSG><ID>1</ID><REF>x</REF><STATE>DELIVRD</STATE></MSG></MSGLST>"
      })
  void what_is_no_report_is_refused(String document) {
    assertThatThrownBy(() -> LinkReports.read(document)).isInstanceOf(LinkReports.Malformed.class);
  }

  @Test
  void a_word_that_might_be_anything_is_not_repeated() {
    ReceivedReport report =
        LinkReports.read(
                "<MSGLST><MSG><RCV>47</RCV><STATE>call me on +47 912 34"
                    + " 567!</STATE></MSG></MSGLST>")
            .reports()
            .get(0);

    assertThat(report.state()).isEqualTo("unreadable");
    assertThat(report.reference()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "link:new,true",
    "link:old,true",
    "link:other,false",
    "other:new,false",
    "link:,false",
    ":,false",
    "link,false"
  })
  void any_of_the_passwords_lets_in_while_they_are_exchanged(String sent, boolean held) {
    MapConfig config =
        new MapConfig().with("notifications.sms.link.report-password", "new\nold\n\n");
    String header = "Basic " + Base64.getEncoder().encodeToString(sent.getBytes());

    assertThat(BasicCredentials.hold(config, "notifications.sms.link.", header)).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic %%%", "Bearer x", "Basic bGluazo="})
  void without_a_password_nobody_is_let_in(String header) {
    assertThat(BasicCredentials.hold(new MapConfig(), "notifications.sms.link.", header)).isFalse();
    assertThat(BasicCredentials.hold(new MapConfig(), "notifications.sms.link.", null)).isFalse();
  }
}
