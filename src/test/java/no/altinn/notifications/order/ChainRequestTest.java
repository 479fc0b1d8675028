package no.altinn.notifications.order;

import static no.altinn.notifications.order.Requests.changed;
import static no.altinn.notifications.order.Requests.errors;
import static no.altinn.notifications.testing.ValidOrders.CHAIN;
import static no.altinn.notifications.testing.ValidOrders.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.recipient.Recipient;
import no.altinn.notifications.testing.ValidOrders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire contract §1.8 and §2.3. */
class ChainRequestTest {

  private static final String TO_KARI =
      "'recipient': {'recipientEmail': {'emailAddress': 'kari@firma.no', 'emailSettings':"
          + " {'subject': 'Brev', 'body': 'Husk.'}}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CHAIN | {'idempotencyId': null} | IdempotencyId | IdempotencyId cannot be null or empty.
          CHAIN | {'idempotencyId': '  '} | IdempotencyId | IdempotencyId cannot be null or empty.
          CHAIN | {'requestedSendTime': '2026-11-23T09:59:59.999999Z'} | RequestedSendTime | RequestedSendTime must be greater than or equal to now.
          CHAIN | {'requestedSendTime': '2030-01-01T08:00:00'} | RequestedSendTime | The requested send time value must have specified a time zone.
          CHAIN | {'conditionEndpoint': ''} | ConditionEndpoint | ConditionEndpoint must be a valid absolute URI.
          CHAIN | {'conditionEndpoint': 'sak/1'} | ConditionEndpoint | ConditionEndpoint must be a valid absolute URI.
          CHAIN | {'conditionPolicy': 9} | ConditionPolicy | ConditionPolicy has an unknown value.
          CHAIN | {'conditionPolicy': 'Perhaps'} | $.conditionPolicy | The JSON value must be one of the allowed values.
          CHAIN | {'conditionEndpoint': null, 'conditionPolicy': 'Send'} | ConditionPolicy | ConditionPolicy cannot be specified without a ConditionEndpoint.
          CHAIN | {'conditionDeadline': '2099-01-01T09:00:00Z'} | ConditionDeadline | ConditionDeadline can only be specified with the ConditionPolicy RetryUntil.
          CHAIN | {'conditionPolicy': 'Send', 'conditionDeadline': '2099-01-01T09:00:00Z'} | ConditionDeadline | ConditionDeadline can only be specified with the ConditionPolicy RetryUntil.
          CHAIN | {'conditionPolicy': 'RetryUntil', 'conditionDeadline': '2099-01-01T09:00:00'} | ConditionDeadline | ConditionDeadline must have specified a time zone.
          CHAIN | {'conditionPolicy': 'RetryUntil', 'conditionDeadline': '2099-01-01T08:00:00Z'} | ConditionDeadline | ConditionDeadline must be after the send time and at most 48 hours after it.
          CHAIN | {'conditionPolicy': 'RetryUntil', 'conditionDeadline': '2099-01-03T08:00:01Z'} | ConditionDeadline | ConditionDeadline must be after the send time and at most 48 hours after it.
          COMPOSED | {'conditionPolicy': 'DoNotSend'} | ConditionPolicy | ConditionPolicy cannot be specified without a ConditionEndpoint.
          CHAIN | {'conditionEndpoint': 'urn:isbn:0-00'} | ConditionEndpoint | ConditionEndpoint must use http or https scheme.
          CHAIN | {'recipient': null} | Recipient | The Recipient field is required.
          CHAIN | {'recipient': {'recipientEmail': null}} | Recipient | Must have exactly one recipient.
          CHAIN | {'recipient': {'recipientSms': {'phoneNumber': '+4791234567', 'smsSettings': {'body': 'x'}}}} | Recipient | Must have exactly one recipient.
          CHAIN | {'recipient': {'recipientEmail': {'emailAddress': null}}} | Recipient.RecipientEmail.EmailAddress | Invalid email address format.
          CHAIN | {'recipient': {'recipientEmail': {'emailAddress': 'a@b.no;c@d.no'}}} | Recipient.RecipientEmail.EmailAddress | Invalid email address format.
          CHAIN | {'recipient': {'recipientEmail': {'emailSettings': null}}} | Recipient.RecipientEmail.EmailSettings | The EmailSettings field is required.
          CHAIN | {'recipient': {'recipientEmail': {'emailSettings': {'subject': ' '}}}} | Recipient.RecipientEmail.EmailSettings.Subject | The email subject must not be empty.
          CHAIN | {'recipient': {'recipientEmail': {'emailSettings': {'body': null}}}} | Recipient.RecipientEmail.EmailSettings.Body | The email body must not be empty.
          CHAIN | {'recipient': {'recipientEmail': {'emailSettings': {'senderEmailAddress': ''}}}} | Recipient.RecipientEmail.EmailSettings.SenderEmailAddress | The sender email address is not valid.
          CHAIN | {'recipient': {'recipientEmail': {'emailSettings': {'contentType': 99}}}} | Recipient.RecipientEmail.EmailSettings.ContentType | Email content type must be either Plain or HTML.
          CHAIN | {'recipient': {'recipientEmail': {'emailSettings': {'sendingTimePolicy': 'Daytime'}}}} | Recipient.RecipientEmail.EmailSettings.SendingTimePolicy | Email only supports send time anytime
          CHAIN | {'recipient': {'recipientEmail': {'emailSettings': {'sendingTimePolicy': 0}}}} | Recipient.RecipientEmail.EmailSettings.SendingTimePolicy | Email only supports send time anytime
          CHAIN | {'recipient': {'recipientEmail': null, 'recipientSms': {'phoneNumber': '', 'smsSettings': {'body': 'x'}}}} | Recipient.RecipientSms.PhoneNumber | Recipient phone number is not a valid mobile number.
          CHAIN | {'recipient': {'recipientEmail': null, 'recipientSms': {'phoneNumber': '+4791234567'}}} | Recipient.RecipientSms.SmsSettings | The SmsSettings field is required.
          CHAIN | {'recipient': {'recipientEmail': null, 'recipientSms': {'phoneNumber': '+4791234567', 'smsSettings': {'body': ''}}}} | Recipient.RecipientSms.SmsSettings.Body | SMS body cannot be null or empty.
          CHAIN | {'recipient': {'recipientEmail': null, 'recipientSms': {'phoneNumber': '+4791234567', 'smsSettings': {'body': 'x', 'sendingTimePolicy': 999}}}} | Recipient.RecipientSms.SmsSettings.SendingTimePolicy | SMS only supports send time daytime and anytime
          REGISTERED | {'recipient': {'recipientPerson': {'nationalIdentityNumber': null}}} | Recipient.RecipientPerson.NationalIdentityNumber | National identity number must be 11 digits long.
          REGISTERED | {'recipient': {'recipientPerson': {'channelSchema': null}}} | Recipient.RecipientPerson.ChannelSchema | The ChannelSchema field is required.
          REGISTERED | {'recipient': {'recipientPerson': {'channelSchema': 5}}} | Recipient.RecipientPerson.ChannelSchema | Invalid channel scheme value.
          REGISTERED | {'recipient': {'recipientPerson': {'channelSchema': 'Fax'}}} | $.recipient.recipientPerson.channelSchema | The JSON value must be one of the allowed values.
          REGISTERED | {'recipient': {'recipientPerson': {'emailSettings': null}}} | Recipient.RecipientPerson.EmailSettings | EmailSettings must be set when ChannelSchema is EmailAndSms
          REGISTERED | {'recipient': {'recipientPerson': {'smsSettings': null}}} | Recipient.RecipientPerson.SmsSettings | SmsSettings must be set when ChannelSchema is EmailAndSms
          REGISTERED | {'recipient': {'recipientPerson': {'channelSchema': 'EmailPreferred', 'smsSettings': null}}} | Recipient.RecipientPerson.SmsSettings | SmsSettings must be set when ChannelSchema is SmsPreferred or EmailPreferred
          REGISTERED | {'recipient': {'recipientPerson': {'channelSchema': 'SmsPreferred', 'emailSettings': null}}} | Recipient.RecipientPerson.EmailSettings | EmailSettings must be set when ChannelSchema is SmsPreferred or EmailPreferred
          REGISTERED | {'recipient': {'recipientPerson': {'channelSchema': 'Email', 'emailSettings': null}}} | Recipient.RecipientPerson.EmailSettings | EmailSettings must be set when ChannelSchema is Email
          REGISTERED | {'recipient': {'recipientPerson': {'channelSchema': 'Sms', 'smsSettings': null}}} | Recipient.RecipientPerson.SmsSettings | SmsSettings must be set when ChannelSchema is Sms
          REGISTERED | {'recipient': {'recipientPerson': {'channelSchema': 'Email', 'smsSettings': {'body': ' '}}}} | Recipient.RecipientPerson.SmsSettings.Body | SMS body cannot be null or empty.
          REGISTERED | {'recipient': {'recipientPerson': {'resourceId': 'vedtak'}}} | Recipient.RecipientPerson.ResourceId | ResourceId must have a valid syntax.
          REGISTERED | {'recipient': {'recipientPerson': {'resourceId': 'URN:altinn:resource:vedtak'}}} | Recipient.RecipientPerson.ResourceId | ResourceId must have a valid syntax.
          REGISTERED | {'recipient': {'recipientPerson': {'resourceId': 'urn:altinn:resource:'}}} | Recipient.RecipientPerson.ResourceId | ResourceId must have a valid syntax.
          REGISTERED | {'recipient': {'recipientPerson': {'resourceId': null}}} | Recipient.RecipientPerson.ResourceAction | ResourceAction cannot be specified without a ResourceId.
          REGISTERED | {'recipient': {'recipientPerson': {'resourceAction': ' '}}} | Recipient.RecipientPerson.ResourceAction | ResourceAction cannot be blank or whitespace.
          REGISTERED | {'recipient': {'recipientPerson': null, 'recipientOrganization': {'orgNumber': '', 'channelSchema': 'Sms', 'smsSettings': {'body': 'x'}}}} | Recipient.RecipientOrganization.OrgNumber | Organization number must be 9 digits long.
          REGISTERED | {'recipient': {'recipientPerson': null, 'recipientExternalIdentity': {'externalIdentity': '', 'channelSchema': 'Sms', 'smsSettings': {'body': 'x'}}}} | Recipient.RecipientExternalIdentity.ExternalIdentity | ExternalIdentity cannot be null or empty.
          REGISTERED | {'recipient': {'recipientPerson': null, 'recipientExternalIdentity': {'externalIdentity': 'urn:altinn:username:', 'channelSchema': 'Sms', 'smsSettings': {'body': 'x'}}}} | Recipient.RecipientExternalIdentity.ExternalIdentity | Invalid external identity URN format.
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
          {} | Reminders[0] | Either DelayDays or RequestedSendTime must be defined, but not both.
          {'delayDays': 1, 'requestedSendTime': '2099-01-05T00:00:00Z'} | Reminders[0] | Either DelayDays or RequestedSendTime must be defined, but not both.
          {'delayDays': 1, 'delay': 'P1D'} | Reminders[0] | Either DelayDays or RequestedSendTime must be defined, but not both.
          {'delayDays': 0} | Reminders[0].DelayDays | DelayDays must be greater than or equal to 1 day.
          {'delayDays': 2147483647} | Reminders[0].DelayDays | A reminder must come after its main order and before year 10000.
          {'delayDays': 1.5} | $.reminders[0].delayDays | The JSON value must be an integer.
          {'delay': 'three days'} | Reminders[0].Delay | Delay must be a duration of ISO 8601, such as P3D or PT36H.
          {'delay': 'PT-1H'} | Reminders[0].Delay | A reminder must come after its main order and before year 10000.
          {'requestedSendTime': '2099-01-05T00:00:00'} | Reminders[0].RequestedSendTime | The RequestedSendTime must have specified a time zone.
          {'requestedSendTime': '2099-01-01T07:59:59Z'} | Reminders[0].RequestedSendTime | A reminder cannot be sent before its main order.
          {'delayDays': 1, 'conditionPolicy': 'Send'} | Reminders[0].ConditionPolicy | ConditionPolicy cannot be specified without a ConditionEndpoint.
          {'delayDays': 1, 'conditionEndpoint': 'ftp://x.no'} | Reminders[0].ConditionEndpoint | ConditionEndpoint must use http or https scheme.
          {'delayDays': 1, 'recipient': {}} | Reminders[0].Recipient | Must have exactly one recipient.
          """)
  void a_broken_rule_of_a_reminder_is_named(String reminder, String key, String message) {
    String whole =
        reminder.contains("'recipient'")
            ? reminder
            : reminder.replaceFirst("}$", (reminder.length() > 2 ? ", " : "") + TO_KARI + "}");

    assertThat(errors(CHAIN, "{'reminders': [" + whole + "]}"))
        .containsExactly(entry(key, List.of(message)));
  }

  @Test
  void each_order_of_a_chain_says_for_itself_what_to_do_when_its_condition_is_silent() {
    NewChain chain =
        Requests.chain(
            CHAIN,
            changed(
                CHAIN,
                """
                {'conditionPolicy': 'retryuntil', 'conditionDeadline': '2099-01-03T09:00:00+01:00',
                 'reminders': [{'delayDays': 2, 'conditionEndpoint': 'https://x.no/', 'conditionPolicy': 'DoNotSend', %s}]}
                """
                    .formatted(TO_KARI)));

    assertThat(chain.main().condition())
        .isEqualTo(
            new SendCondition(
                "http://localhost:8080/vilkaar",
                ConditionPolicy.RETRY_UNTIL,
                Instant.parse("2099-01-03T08:00:00Z")));
    assertThat(chain.reminders().get(0).condition())
        .isEqualTo(new SendCondition("https://x.no/", ConditionPolicy.DO_NOT_SEND, null));
  }

  @Test
  void a_reminder_in_the_past_breaks_two_rules() {
    assertThat(
            errors(
                CHAIN,
                "{'reminders': [{'requestedSendTime': '2001-01-01T00:00:00Z', " + TO_KARI + "}]}"))
        .containsExactly(
            entry(
                "Reminders[0].RequestedSendTime",
                List.of(
                    "RequestedSendTime must be greater than or equal to the current UTC time.",
                    "A reminder cannot be sent before its main order.")));
  }

  @Test
  void failures_of_the_main_order_and_all_reminders_are_named_at_once() {
    assertThat(
            errors(
                CHAIN,
                """
                {'idempotencyId': '', 'recipient': {'recipientEmail': {'emailAddress': 'x', 'emailSettings': {'body': ''}}},
                 'reminders': [{'delayDays': 0}, {'recipient': {}}]}
                """))
        .containsOnlyKeys(
            "IdempotencyId",
            "Recipient.RecipientEmail.EmailAddress",
            "Recipient.RecipientEmail.EmailSettings.Body",
            "Reminders[0].DelayDays",
            "Reminders[0].Recipient",
            "Reminders[1]",
            "Reminders[1].Recipient");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'requestedSendTime': '2026-11-23T10:00:00Z', 'reminders': null}",
        "{'requestedSendTime': null, 'sendersReference': ' ', 'dialogportenAssociation': null}",
        "{'conditionEndpoint': 'https://10.0.0.1:8443/x?y=z'}",
        "{'recipient': {'recipientEmail': {'emailSettings': {'senderEmailAddress': ' a@b.no '}}}}",
        "{'recipient': {'recipientEmail': {'emailSettings': {'contentType': 'html'}}}}",
        "{'recipient': {'recipientEmail': {'emailSettings': {'sendingTimePolicy': 1}}}}",
        "{'RECIPIENT': {'RecipientEmail': {'EMAILADDRESS': 'a@b.no', 'EmailSettings': {'Subject':"
            + " 'x', 'Body': 'y'}}}}",
        "{'reminders': []}"
      })
  void what_keeps_the_rules_is_read(String change) {
    assertThat(errors(CHAIN, change)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "idempotencyId," + Requests.REFERENCE,
    "sendersReference," + Requests.REFERENCE,
    "conditionEndpoint," + Requests.URL
  })
  void a_text_has_a_bound(String member, int most) {
    String prefix = member.equals("conditionEndpoint") ? "https://x.no/" : "";
    String change = "{'" + member + "': '" + prefix + "%s'}";
    String key = Character.toUpperCase(member.charAt(0)) + member.substring(1);

    assertThat(errors(CHAIN, change.formatted("x".repeat(most - prefix.length())))).isEmpty();
    assertThat(errors(CHAIN, change.formatted("x".repeat(most - prefix.length() + 1))))
        .containsExactly(
            entry(key, List.of("The value can be at most " + most + " characters long.")));
  }

  @Test
  void the_number_of_reminders_has_a_bound() {
    String one = "{'delayDays': 1, " + TO_KARI + "}";
    String most = (one + ", ").repeat(Requests.REMINDERS - 1) + one;

    assertThat(errors(CHAIN, "{'reminders': [" + most + "]}")).isEmpty();
    assertThat(errors(CHAIN, "{'reminders': [" + most + ", " + one + "]}"))
        .containsExactly(entry("Reminders", List.of("A chain can have at most 5 reminders.")));
  }

  @Test
  void a_chain_is_read_as_it_was_sent() {
    NewChain chain = Requests.chain(CHAIN, changed(CHAIN, "{}"));

    assertThat(chain.idempotency().id()).isEqualTo("chain-1");
    assertThat(chain.idempotency().space()).isEqualTo(Idempotency.Space.CHAIN);
    assertThat(chain.dialog()).isEqualTo(new DialogAssociation("dialog-1", "transmission-1"));
    assertThat(chain.main().kind()).isEqualTo(OrderKind.NOTIFICATION);
    assertThat(chain.main().condition().endpoint()).isEqualTo("http://localhost:8080/vilkaar");
    assertThat(chain.main().scheme()).isEqualTo(ChannelScheme.EMAIL);
    assertThat(chain.reminders())
        .extracting(NewOrder::kind)
        .containsOnly(OrderKind.REMINDER)
        .hasSize(3);
    assertThat(chain.reminders())
        .extracting(NewOrder::requestedSendTime)
        .containsExactly(
            Instant.parse("2099-01-04T08:00:00Z"),
            Instant.parse("2099-01-02T20:00:00Z"),
            Instant.parse("2099-02-01T07:00:00Z"));
    assertThat(chain.reminders().get(0).sendingTimePolicy()).isEqualTo(SendingTimePolicy.DAYTIME);
    assertThat(chain.reminders().get(0).sendersReference()).isEqualTo("ref-5");
    assertThat(chain.reminders().get(2).condition().endpoint())
        .isEqualTo("https://vilkaar.example.no/");
  }

  @Test
  void registered_recipients_are_read_as_they_were_sent() {
    NewChain chain = Requests.chain(REGISTERED, changed(REGISTERED, "{}"));

    assertThat(chain.main().recipients()).containsExactly(new Recipient.Person("16069412345"));
    assertThat(chain.main().scheme()).isEqualTo(ChannelScheme.EMAIL_AND_SMS);
    assertThat(chain.main().ignoreReservation()).isTrue();
    assertThat(chain.main().useStaleContactPoints()).isTrue();
    assertThat(chain.main().resourceAction()).isEqualTo("read");
    assertThat(chain.main().needsLookup()).isTrue();
    assertThat(chain.reminders())
        .flatExtracting(NewOrder::recipients)
        .containsExactly(
            new Recipient.Organization("991825827"),
            new Recipient.SelfIdentified("urn:altinn:person:idporten-email:kari@firma.no"));
  }

  @Test
  void sms_wait_for_the_day_unless_they_are_told_otherwise() {
    String sms =
        "{'recipient': {'recipientEmail': null, 'recipientSms': {'phoneNumber': '+4791234567',"
            + " 'smsSettings': {'body': 'x'%s}}}}";

    assertThat(main(sms.formatted("")).sendingTimePolicy()).isEqualTo(SendingTimePolicy.DAYTIME);
    assertThat(main(sms.formatted(", 'sendingTimePolicy': 'anytime'")).sendingTimePolicy())
        .isEqualTo(SendingTimePolicy.ANYTIME);
  }

  @Test
  void the_fingerprint_tells_requests_apart_and_their_spelling_not() {
    byte[] first = fingerprint("{}");

    assertThat(fingerprint("{'sendersReference': 'ref-4', 'reminders': null, 'x': null}"))
        .isNotEqualTo(first);
    assertThat(fingerprint("{'sendersReference': null, 'SENDERSREFERENCE': 'ref-4'}"))
        .isEqualTo(first);
    assertThat(fingerprint("{'sendersReference': 'ref-x'}")).isNotEqualTo(first);
    assertThat(fingerprint("{'recipient': {'recipientEmail': {'emailAddress': 'ola@firma.no'}}}"))
        .isNotEqualTo(first);
  }

  @Test
  void a_creator_in_the_list_may_use_stale_contact_points_of_persons() {
    StaleContactPoints allowed = new StaleContactPoints(Optional.of(List.of("skd")));
    NewChain chain =
        Requests.chain(
            REGISTERED,
            changed(
                REGISTERED,
                "{'recipient': {'recipientPerson': {'useStaleContactInformation': false}}}"));

    assertThat(allowed.allow("ttd", chain).orders()).noneMatch(NewOrder::useStaleContactPoints);
    assertThat(allowed.allow("SKD", chain).main().useStaleContactPoints()).isTrue();
    assertThat(allowed.allow("skd", chain).reminders())
        .as("an organisation and a self-identified user")
        .noneMatch(NewOrder::useStaleContactPoints);
    assertThat(new StaleContactPoints(Optional.empty()).allow("skd", chain)).isEqualTo(chain);
  }

  private static NewOrder main(String change) {
    return Requests.chain(CHAIN, changed(CHAIN, change)).main();
  }

  private static byte[] fingerprint(String change) {
    return Requests.chain(CHAIN, changed(CHAIN, change)).idempotency().fingerprint();
  }
}
