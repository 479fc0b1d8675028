package no.altinn.notifications.order;

import static no.altinn.notifications.order.Requests.changed;
import static no.altinn.notifications.order.Requests.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.recipient.Recipient;
import no.altinn.notifications.testing.ValidOrders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wire contract §1.2 and §2.2. */
class LegacyOrderRequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          LEGACY_EMAIL | {'subject': null} | Subject | The Subject field is required.
          LEGACY_EMAIL | {'subject': ' '} | Subject | The Subject field is required.
          LEGACY_EMAIL | {'body': ''} | Body | The Body field is required.
          LEGACY_EMAIL | {'contentType': 2} | ContentType | Email content type must be either Plain or HTML.
          LEGACY_EMAIL | {'contentType': 'Rich'} | $.contentType | The JSON value must be one of the allowed values.
          LEGACY_EMAIL | {'requestedSendTime': '2099-01-01T08:00:00'} | RequestedSendTime | The requested send time value must have specified a time zone.
          LEGACY_EMAIL | {'requestedSendTime': '2026-11-23T09:54:59.999999Z'} | RequestedSendTime | Send time must be in the future. Leave blank to send immediately.
          LEGACY_EMAIL | {'requestedSendTime': 'snart'} | $.requestedSendTime | The JSON value must be a date and time of ISO 8601.
          LEGACY_EMAIL | {'conditionEndpoint': 'http://localhost/x'} | ConditionEndpoint | The condition endpoint must be a valid URL.
          LEGACY_EMAIL | {'recipients': []} | Recipients | One or more recipient is required.
          LEGACY_EMAIL | {'recipients': null} | Recipients | One or more recipient is required.
          LEGACY_EMAIL | {'recipients': [{}]} | Recipients[0] | Either a valid email address, organization number, or national identity number must be provided for each recipient.
          LEGACY_EMAIL | {'recipients': [{'mobileNumber': '+4791234567'}]} | Recipients[0] | Either a valid email address, organization number, or national identity number must be provided for each recipient.
          LEGACY_EMAIL | {'recipients': [{'emailAddress': 'kari@'}]} | Recipients[0].EmailAddress | Invalid email address format.
          LEGACY_EMAIL | {'recipients': [{'organizationNumber': '12345678'}]} | Recipients[0].OrganizationNumber | Organization number must be 9 digits long.
          LEGACY_EMAIL | {'recipients': [{'nationalIdentityNumber': '1606941234a'}]} | Recipients[0].NationalIdentityNumber | National identity number must be 11 digits long.
          LEGACY_EMAIL | {'recipients': [{'nationalIdentityNumber': '16069412345', 'mobileNumber': '+4791234567'}]} | Recipients[0] | National identity number cannot be combined with email address, mobile number, or organization number.
          LEGACY_EMAIL | {'recipients': [{'organizationNumber': '991825827', 'emailAddress': 'kari@firma.no'}]} | Recipients[0] | Organization number cannot be combined with email address, mobile number, or national identity number.
          LEGACY_EMAIL | {'resourceAction': 'read'} | ResourceAction | ResourceAction cannot be specified without a ResourceId.
          LEGACY_EMAIL | {'resourceId': 'x', 'resourceAction': ' '} | ResourceAction | ResourceAction cannot be blank or whitespace.
          LEGACY_SMS | {'body': null} | Body | The Body field is required.
          LEGACY_SMS | {'recipients': [{'mobileNumber': '91234567'}]} | Recipients[0].MobileNumber | Mobile number can contain only '+' and numeric characters, and it must adhere to the E.164 standard.
          LEGACY_SMS | {'recipients': [{'emailAddress': 'kari@firma.no'}]} | Recipients[0] | Either a valid mobile number starting with country code, organization number, or national identity number must be provided for each recipient.
          LEGACY | {'notificationChannel': null} | NotificationChannel | A notification channel must be defined.
          LEGACY | {'notificationChannel': 5} | NotificationChannel | A notification channel must be defined.
          LEGACY | {'notificationChannel': 'Fax'} | $.notificationChannel | The JSON value must be one of the allowed values.
          LEGACY | {'emailTemplate': null} | EmailTemplate | An email template is required for the selected notification channel.
          LEGACY | {'smsTemplate': null} | SmsTemplate | An SMS template is required for the selected notification channel.
          LEGACY | {'notificationChannel': 'Email', 'emailTemplate': null, 'recipients': [{'emailAddress': 'kari@firma.no', 'mobileNumber': '+4791234567'}]} | EmailTemplate | An email template is required for the selected notification channel.
          LEGACY | {'notificationChannel': 'Sms', 'smsTemplate': null, 'recipients': [{'emailAddress': 'kari@firma.no', 'mobileNumber': '+4791234567'}]} | SmsTemplate | An SMS template is required for the selected notification channel.
          LEGACY | {'notificationChannel': 'EmailAndSms', 'emailTemplate': null} | EmailTemplate | An email template is required for the selected notification channel.
          LEGACY | {'notificationChannel': 'EmailAndSms', 'smsTemplate': null} | SmsTemplate | An SMS template is required for the selected notification channel.
          LEGACY | {'notificationChannel': 'EmailAndSms', 'recipients': []} | Recipients | One or more recipient is required.
          LEGACY | {'notificationChannel': 'EmailAndSms', 'recipients': [{}]} | Recipients[0] | Either a valid email address, mobile number starting with country code, organization number, or national identity number must be provided for each recipient.
          LEGACY | {'notificationChannel': 'EmailAndSms', 'recipients': [{'mobileNumber': '+47'}]} | Recipients[0].MobileNumber | Mobile number can contain only '+' and numeric characters, and it must adhere to the E.164 standard.
          LEGACY | {'emailTemplate': {'subject': ' '}} | EmailTemplate.Subject | The email template subject must not be empty.
          LEGACY | {'emailTemplate': {'body': null}} | EmailTemplate.Body | The email template body must not be empty.
          LEGACY | {'notificationChannel': 'Sms', 'emailTemplate': {'body': ''}, 'recipients': [{'emailAddress': 'kari@firma.no', 'mobileNumber': '+4791234567'}]} | EmailTemplate.Body | The email template body must not be empty.
          LEGACY | {'smsTemplate': {'body': ''}} | SmsTemplate.Body | The SMS template body must not be empty.
          LEGACY | {'notificationChannel': 'Email', 'smsTemplate': {'body': ''}, 'recipients': [{'emailAddress': 'kari@firma.no', 'mobileNumber': '+4791234567'}]} | SmsTemplate.Body | The SMS template body must not be empty.
          LEGACY | {'ignoreReservation': 'yes'} | $.ignoreReservation | The JSON value must be a boolean.
          """)
  void a_broken_rule_is_named(ValidOrders kind, String change, String key, String message) {
    assertThat(errors(kind, change)).containsExactly(entry(key, List.of(message)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          LEGACY_EMAIL | {'requestedSendTime': '2026-11-23T09:55:00Z'}
          LEGACY_EMAIL | {'requestedSendTime': '2026-11-23T12:00:00+02:00'}
          LEGACY_EMAIL | {'requestedSendTime': null, 'sendersReference': null}
          LEGACY_EMAIL | {'contentType': 'HTML'}
          LEGACY_EMAIL | {'contentType': 1}
          LEGACY_EMAIL | {'resourceId': 'any text', 'resourceAction': ''}
          LEGACY_EMAIL | {'conditionEndpoint': ' '}
          LEGACY_EMAIL | {'recipients': [{'emailAddress': ' kari@firma.no ', 'mobileNumber': 'no number'}]}
          LEGACY_EMAIL | {'recipients': [{'emailAddress': 'kari@firma.no', 'isReserved': true}], 'unknown': {}}
          LEGACY_SMS | {'recipients': [{'mobileNumber': '+4791234567', 'emailAddress': 'no address'}]}
          LEGACY_SMS | {'recipients': [{'mobileNumber': '+47 91 23 45 67 '}]}
          LEGACY | {'notificationChannel': 'EMAILANDSMS'}
          LEGACY | {'notificationChannel': 3}
          LEGACY | {'notificationChannel': 'Email', 'smsTemplate': null, 'recipients': [{'emailAddress': 'kari@firma.no'}]}
          LEGACY | {'notificationChannel': 'Sms', 'emailTemplate': null, 'recipients': [{'mobileNumber': '+4791234567'}]}
          """)
  void what_keeps_the_rules_is_read(ValidOrders kind, String change) {
    assertThat(errors(kind, change)).isEmpty();
  }

  @Test
  void every_failure_is_named_at_once() {
    assertThat(
            errors(
                ValidOrders.LEGACY,
                """
                {'requestedSendTime': '2001-01-01T00:00:00', 'conditionEndpoint': 'ftp://x.no', 'resourceId': '',
                 'emailTemplate': {'subject': '', 'body': ''}, 'smsTemplate': null,
                 'recipients': [{'emailAddress': 'x'}, {'organizationNumber': '1', 'nationalIdentityNumber': '2'}]}
                """))
        .containsOnlyKeys(
            "RequestedSendTime",
            "ConditionEndpoint",
            "ResourceAction",
            "EmailTemplate.Subject",
            "EmailTemplate.Body",
            "SmsTemplate",
            "Recipients[0].EmailAddress",
            "Recipients[1]",
            "Recipients[1].OrganizationNumber",
            "Recipients[1].NationalIdentityNumber")
        .satisfies(
            all -> {
              assertThat(all.get("RequestedSendTime")).hasSize(2);
              assertThat(all.get("Recipients[1]")).hasSize(2);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "subject," + Requests.SUBJECT,
    "body," + Requests.BODY,
    "sendersReference," + Requests.REFERENCE,
    "resourceId," + Requests.REFERENCE
  })
  void a_text_has_a_bound(String member, int most) {
    String change = "{'" + member + "': '%s'}";
    String key = Character.toUpperCase(member.charAt(0)) + member.substring(1);

    assertThat(errors(ValidOrders.LEGACY_EMAIL, change.formatted("x".repeat(most)))).isEmpty();
    assertThat(errors(ValidOrders.LEGACY_EMAIL, change.formatted("x".repeat(most + 1))))
        .containsExactly(
            entry(key, List.of("The value can be at most " + most + " characters long.")));
  }

  @Test
  void the_number_of_recipients_has_a_bound() {
    assertThat(errors(ValidOrders.LEGACY_EMAIL, recipients(Requests.RECIPIENTS))).isEmpty();
    assertThat(errors(ValidOrders.LEGACY_EMAIL, recipients(Requests.RECIPIENTS + 1)))
        .containsExactly(entry("Recipients", List.of("An order can have at most 250 recipients.")));
  }

  private static String recipients(int count) {
    return "{'recipients': ["
        + "{'emailAddress': 'kari@firma.no'}, ".repeat(count - 1)
        + "{'emailAddress': 'ola@firma.no'}]}";
  }

  @Test
  void an_order_is_read_as_it_was_sent() {
    NewOrder order = Requests.legacy(ValidOrders.LEGACY, changed(ValidOrders.LEGACY, "{}"));

    assertThat(order.kind()).isEqualTo(OrderKind.NOTIFICATION);
    assertThat(order.scheme()).isEqualTo(ChannelScheme.EMAIL_PREFERRED);
    assertThat(order.ignoreReservation()).isTrue();
    assertThat(order.resourceId()).isEqualTo("urn:altinn:resource:vedtak");
    assertThat(order.email())
        .isEqualTo(
            new NewOrder.EmailContent(
                "post@etaten.no", "Vedtak", "Logg inn.", ContentType.HTML, List.of()));
    assertThat(order.sms()).isEqualTo(new NewOrder.SmsContent("Etaten", "Logg inn."));
    assertThat(order.sendingTimePolicy()).isNull();
    assertThat(order.recipients())
        .containsExactly(
            new Recipient.Direct("kari@firma.no", "+4791234567"),
            new Recipient.Direct("ola@firma.no", null),
            new Recipient.Direct(null, "004791234568"));
  }

  @Test
  void an_order_without_a_send_time_is_for_now() {
    NewOrder order =
        Requests.legacy(
            ValidOrders.LEGACY_SMS, changed(ValidOrders.LEGACY_SMS, "{'requestedSendTime': null}"));

    assertThat(order.requestedSendTime()).isEqualTo(Requests.NOW);
  }
}
