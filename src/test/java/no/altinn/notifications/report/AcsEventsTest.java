package no.altinn.notifications.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import no.altinn.notifications.notification.NotificationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcsEventsTest {

  private static final String REPORT =
      """
      {"id": "1", "%s": "Microsoft.Communication.EmailDeliveryReportReceived", "data": {"sender": "noreply@varsel.example",
       "recipient": "kari@firma.example", "messageId": "0197a1c2-0000-7000-8000-000000000001", "status": "Bounced",
       "deliveryStatusDetails": %s, "%s": "2026-01-05T09:00:06.93+00:00"}}
      """;

  @Test
  void reports_are_read_and_other_events_ignored() {
    AcsEvents events =
        read(
            "["
                + REPORT.formatted(
                    "eventType", "{\"statusMessage\": \"550\"}", "deliveryAttemptTimeStamp")
                + """
                , {"eventType": "Microsoft.Communication.EmailEngagementTrackingReportReceived",
                   "data": {"messageId": "x", "engagementType": "view"}}]
                """);

    assertThat(events.validationCode()).isNull();
    assertThat(events.reports()).hasSize(1);
    ReceivedReport report = events.reports().get(0);
    assertThat(report.reference()).isEqualTo("0197a1c2-0000-7000-8000-000000000001");
    assertThat(report.meaning().status()).isEqualTo(NotificationStatus.FAILED_BOUNCED);
    assertThat(report.time()).isEqualTo(Instant.parse("2026-01-05T09:00:06.93Z"));
    assertThat(report.toString()).doesNotContain("kari");
  }

  @Test
  void members_are_read_as_the_service_writes_them_too_and_as_cloud_events() {
    ReceivedReport report =
        read(REPORT.formatted("type", "\"as text\"", "deliveryAttemptTimestamp")).reports().get(0);

    assertThat(report.time()).isEqualTo(Instant.parse("2026-01-05T09:00:06.93Z"));
  }

  @Test
  void a_new_subscriptions_code_is_found() {
    AcsEvents events =
        read(
            """
            [{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent",
              "data": {"validationCode": "code-1", "validationUrl": "https://x.example/"}}]
            """);

    assertThat(events.validationCode()).isEqualTo("code-1");
    assertThat(events.reports()).isEmpty();
  }

  @Test
  void a_report_that_leaves_everything_out_is_kept_all_the_same() {
    ReceivedReport report =
        read("{\"type\": \"Microsoft.Communication.EmailDeliveryReportReceived\"}")
            .reports()
            .get(0);

    assertThat(report.reference()).isNull();
    assertThat(report.meaning().status()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "[1]", "{", "null", "\"text\"", "[[]]"})
  void what_holds_no_events_is_refused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(AcsEvents.Malformed.class);
  }

  private static AcsEvents read(String json) {
    return AcsEvents.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
