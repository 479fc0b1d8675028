package no.altinn.notifications.order;

import static no.altinn.notifications.order.Requests.changed;
import static no.altinn.notifications.order.Requests.errors;
import static no.altinn.notifications.testing.ValidOrders.COMPOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.recipient.Recipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire contract §1.9 and §2.4; {@link AttachmentRulesTest} has the rules for one attachment. */
class ComposedRequestTest {

  private static final String SAS =
      "https://etaten.blob.core.windows.net/vedlegg/brev.pdf?se=2099-01-01T00%3A00%3A00Z&sp=r&sr=b&sig=eA";
  private static final String PDF =
      "{'filename': 'brev.pdf', 'mimeType': 'application/pdf', 'sasUrl': '" + SAS + "'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'idempotencyId': ''} | IdempotencyId | IdempotencyId cannot be null or empty.
          {'requestedSendTime': '2026-11-23T09:59:59Z'} | RequestedSendTime | RequestedSendTime must be greater than or equal to now.
          {'conditionEndpoint': 'ftp://x.no'} | ConditionEndpoint | ConditionEndpoint must use http or https scheme.
          {'recipient': null} | Recipient | The Recipient field is required.
          {'recipient': {'emailAddress': '@firma.no'}} | Recipient.EmailAddress | Invalid email address format.
          {'recipient': {'emailSettings': null}} | Recipient.EmailSettings | The EmailSettings field is required.
          {'recipient': {'emailSettings': {'subject': ''}}} | Recipient.EmailSettings.Subject | The email subject must not be empty.
          {'recipient': {'emailSettings': {'sendingTimePolicy': 'Daytime'}}} | Recipient.EmailSettings.SendingTimePolicy | Email only supports send time anytime
          {'recipient': {'emailSettings': {'attachments': {}}}} | $.recipient.emailSettings.attachments | The JSON value must be an array.
          {'recipient': {'emailSettings': {'attachments': [null]}}} | $.recipient.emailSettings.attachments[0] | The JSON value must be an object.
          """)
  void a_broken_rule_is_named(String change, String key, String message) {
    assertThat(errors(COMPOSED, change)).containsExactly(entry(key, List.of(message)));
  }

  @Test
  void every_member_of_every_attachment_is_checked() {
    assertThat(errors(COMPOSED, attachments(PDF, "{}", "{'filename': 'a/b.pdf'}")))
        .containsOnlyKeys(
            "Recipient.EmailSettings.Attachments[1].Filename",
            "Recipient.EmailSettings.Attachments[1].MimeType",
            "Recipient.EmailSettings.Attachments[1].SasUrl",
            "Recipient.EmailSettings.Attachments[2].Filename",
            "Recipient.EmailSettings.Attachments[2].MimeType",
            "Recipient.EmailSettings.Attachments[2].SasUrl");
  }

  @Test
  void an_attachment_must_outlive_the_send_time() {
    assertThat(errors(COMPOSED, "{'requestedSendTime': '2098-12-31T23:45:00Z'}")).isEmpty();
    assertThat(errors(COMPOSED, "{'requestedSendTime': '2098-12-31T23:45:01Z'}"))
        .containsOnlyKeys("Recipient.EmailSettings.Attachments[0].SasUrl");
  }

  @Test
  void the_number_of_attachments_has_a_bound() {
    assertThat(errors(COMPOSED, attachments(PDF, PDF, PDF))).isEmpty();
    assertThat(errors(COMPOSED, attachments(PDF, PDF, PDF, PDF)))
        .containsExactly(
            entry(
                "Recipient.EmailSettings.Attachments",
                List.of("An e-mail can have at most 3 attachments.")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void an_email_can_do_without_attachments(String none) {
    NewChain chain =
        Requests.chain(
            COMPOSED,
            changed(COMPOSED, "{'recipient': {'emailSettings': {'attachments': " + none + "}}}"));

    assertThat(chain.main().email().attachments()).isEmpty();
  }

  @Test
  void it_is_read_as_it_was_sent() {
    NewChain chain = Requests.chain(COMPOSED, changed(COMPOSED, attachments(PDF)));

    assertThat(chain.idempotency().space()).isEqualTo(Idempotency.Space.COMPOSED);
    assertThat(chain.reminders()).isEmpty();
    assertThat(chain.main().kind()).isEqualTo(OrderKind.COMPOSED);
    assertThat(chain.main().recipients())
        .containsExactly(new Recipient.Direct("kari@firma.no", null));
    assertThat(chain.main().email().attachments())
        .containsExactly(new Attachment("brev.pdf", "application/pdf", SAS));
  }

  private static String attachments(String... attachments) {
    return "{'recipient': {'emailSettings': {'attachments': ["
        + String.join(", ", attachments)
        + "]}}}";
  }
}
