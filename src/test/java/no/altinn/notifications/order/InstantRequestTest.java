package no.altinn.notifications.order;

import static no.altinn.notifications.order.Requests.changed;
import static no.altinn.notifications.order.Requests.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.testing.ValidOrders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Wire contract §1.10 and §2.5. */
class InstantRequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          INSTANT | {'idempotencyId': ''} | IdempotencyId | IdempotencyId cannot be null or empty.
          INSTANT | {'recipient': null} | Recipient | The Recipient field is required.
          INSTANT | {'recipient': {'recipientSms': null}} | Recipient.RecipientSms | The RecipientSms field is required.
          INSTANT | {'recipient': {'recipientSms': {'phoneNumber': '+47'}}} | Recipient.RecipientSms.PhoneNumber | Recipient phone number is not a valid mobile number.
          INSTANT | {'recipient': {'recipientSms': {'timeToLiveInSeconds': 59}}} | Recipient.RecipientSms.TimeToLiveInSeconds | Time-to-live must be between 60 and 172800 seconds (48 hours).
          INSTANT_SMS | {'idempotencyId': null} | IdempotencyId | IdempotencyId cannot be null or empty.
          INSTANT_SMS | {'recipientSms': null} | RecipientSms | The RecipientSms field is required.
          INSTANT_SMS | {'recipientSms': {'phoneNumber': null}} | RecipientSms.PhoneNumber | Recipient phone number is not a valid mobile number.
          INSTANT_SMS | {'recipientSms': {'timeToLiveInSeconds': null}} | RecipientSms.TimeToLiveInSeconds | Time-to-live must be between 60 and 172800 seconds (48 hours).
          INSTANT_SMS | {'recipientSms': {'timeToLiveInSeconds': 172801}} | RecipientSms.TimeToLiveInSeconds | Time-to-live must be between 60 and 172800 seconds (48 hours).
          INSTANT_SMS | {'recipientSms': {'smsSettings': null}} | RecipientSms.SmsSettings | The SmsSettings field is required.
          INSTANT_SMS | {'recipientSms': {'smsSettings': {'body': ' '}}} | RecipientSms.SmsSettings.Body | SMS body cannot be null or empty.
          INSTANT_EMAIL | {'idempotencyId': ' '} | IdempotencyId | IdempotencyId cannot be null or empty.
          INSTANT_EMAIL | {'recipientEmail': null} | RecipientEmail | The RecipientEmail field is required.
          INSTANT_EMAIL | {'recipientEmail': {'emailAddress': 'firma.no'}} | RecipientEmail.EmailAddress | Invalid email address format.
          INSTANT_EMAIL | {'recipientEmail': {'emailSettings': null}} | RecipientEmail.EmailSettings | The EmailSettings field is required.
          INSTANT_EMAIL | {'recipientEmail': {'emailSettings': {'subject': '\\t'}}} | RecipientEmail.EmailSettings.Subject | The email subject must not be empty.
          INSTANT_EMAIL | {'recipientEmail': {'emailSettings': {'body': null}}} | RecipientEmail.EmailSettings.Body | The email body must not be empty.
          INSTANT_EMAIL | {'recipientEmail': {'emailSettings': {'senderEmailAddress': ''}}} | RecipientEmail.EmailSettings.SenderEmailAddress | Invalid email address format.
          INSTANT_EMAIL | {'recipientEmail': {'emailSettings': {'contentType': 7}}} | RecipientEmail.EmailSettings.ContentType | Email content type must be either Plain or HTML.
          """)
  void a_broken_rule_is_named(ValidOrders kind, String change, String key, String message) {
    assertThat(errors(kind, change)).containsExactly(entry(key, List.of(message)));
  }

  @ParameterizedTest
  @CsvSource({"60", "172800"})
  void an_sms_lives_as_long_as_it_is_told(int seconds) {
    NewInstantOrder order =
        read(ValidOrders.INSTANT_SMS, "{'recipientSms': {'timeToLiveInSeconds': " + seconds + "}}");

    assertThat(order.lifetime()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(order.chain().main().sendingTimePolicy()).isEqualTo(SendingTimePolicy.ANYTIME);
  }

  @Test
  void an_email_lives_for_two_days_and_its_sender_is_trimmed() {
    NewInstantOrder order =
        read(
            ValidOrders.INSTANT_EMAIL,
            "{'recipientEmail': {'emailSettings': {'senderEmailAddress': ' post@etaten.no '}}}");

    assertThat(order.lifetime()).isEqualTo(Duration.ofHours(48));
    assertThat(order.chain().main().email().fromAddress()).isEqualTo("post@etaten.no");
  }

  @ParameterizedTest
  @EnumSource(names = {"INSTANT", "INSTANT_SMS", "INSTANT_EMAIL"})
  void all_share_one_space_of_idempotency_ids_and_are_for_now(ValidOrders kind) {
    NewChain chain = read(kind, "{}").chain();

    assertThat(chain.idempotency().space()).isEqualTo(Idempotency.Space.INSTANT);
    assertThat(chain.main().kind()).isEqualTo(OrderKind.INSTANT);
    assertThat(chain.main().requestedSendTime()).isEqualTo(Requests.NOW);
    assertThat(chain.reminders()).isEmpty();
  }

  private static NewInstantOrder read(ValidOrders kind, String change) {
    return Requests.instant(kind, changed(kind, change));
  }
}
