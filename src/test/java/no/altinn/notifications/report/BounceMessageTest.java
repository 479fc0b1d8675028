package no.altinn.notifications.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.channel.email.BounceAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BounceMessageTest {

  private static final UUID ID = UUID.fromString("0197a1c2-0000-7000-8000-000000000001");
  private static final String BOUNCE =
      """
      From: MAILER-DAEMON@mx.example
      To: %s
      Date: Mon, 5 Jan 2026 10:00:09 +0100
      Subject: Undelivered Mail Returned to Sender
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status; boundary="b"

      --b
      Content-Type: text/plain

      It could not be delivered to kari@firma.example.
      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example
      Arrival-Date: Mon, 5 Jan 2026 10:00:00 +0100

      Final-Recipient: rfc822; kari@firma.example
      Action: %s
      Status: %s
      Diagnostic-Code: smtp; 550 kari@firma.example

      --b
      Content-Type: text/rfc822-headers

      From: noreply@varsel.example
      Message-ID: <%s@varsel.example>

      --b--
      """;

  private final MapConfig config = new MapConfig();

  @ParameterizedTest
  @CsvSource({
    "failed,5.1.1,FAILED_BOUNCED",
    "failed,5.1.10,FAILED_BOUNCED",
    "Failed,5.2.1,FAILED_BOUNCED",
    "failed,5.4.4,FAILED_BOUNCED",
    "failed,5.1.3,FAILED_INVALID_ADDRESS",
    "failed,5.2.2,FAILED",
    "failed,5.3.4,FAILED_PAYLOAD_TOO_LARGE",
    "failed,5.7.1,FAILED_FILTERED_SPAM",
    "failed,4.4.7,FAILED",
    "failed,nonsense,FAILED",
    "delivered,2.1.5,DELIVERED",
    "delayed,4.4.1,",
    "relayed,2.1.5,",
    "expanded,2.1.5,",
  })
  void each_action_and_status_has_its_meaning(String action, String status, String wanted)
      throws Exception {
    ReceivedReport report = read(BOUNCE.formatted("noreply@varsel.example", action, status, ID));

    assertThat(report.meaning().status() == null ? null : report.meaning().status().name())
        .isEqualTo(wanted);
    assertThat(report.reference()).isEqualTo(ID.toString());
    assertThat(report.state()).startsWith(action);
    assertThat(report.raw()).contains("Reporting-MTA").doesNotContain("It could not");
  }

  @Test
  void the_address_that_a_bounce_came_to_wins_over_what_it_returns() throws Exception {
    UUID other = UUID.randomUUID();
    config
        .with("notifications.email.bounce-address", "bounce+{token}@varsel.example")
        .with("notifications.email.bounce-secret", "secret");
    String to = BounceAddress.of(config, other).orElseThrow();

    assertThat(read(BOUNCE.formatted(to, "failed", "5.1.1", ID)).reference())
        .isEqualTo(other.toString());
  }

  @Test
  void a_returned_message_names_its_notification_by_its_identity() throws Exception {
    String whole =
        BOUNCE
            .formatted("noreply@varsel.example", "failed", "5.1.1", ID)
            .replace("text/rfc822-headers", "message/rfc822");

    assertThat(read(whole).reference()).isEqualTo(ID.toString());
  }

  @Test
  void an_answer_that_somebody_is_away_says_nothing() throws Exception {
    ReceivedReport report =
        read("From: kari@firma.example\nSubject: Away\nAuto-Submitted: auto-replied\n\nBack soon.");

    assertThat(report.meaning().status()).isNull();
    assertThat(report.reference()).isNull();
    assertThat(report.raw()).isNull();
  }

  private ReceivedReport read(String text) throws Exception {
    byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    return BounceMessage.read(config, new ByteArrayInputStream(bytes));
  }
}
