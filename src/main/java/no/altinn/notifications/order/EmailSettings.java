package no.altinn.notifications.order;

import java.util.List;
import java.util.Optional;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.order.NewOrder.EmailContent;
import no.altinn.notifications.recipient.EmailAddress;

/** Reads and checks what an e-mail of the future API says (wire contract §1.8 and §2.3). */
final class EmailSettings {

  private static final String NAME = "emailSettings";
  private static final String SENDER = "senderEmailAddress";

  private EmailSettings() {}

  /** The settings of a chain's or composed e-mail; empty if they are absent. */
  static Optional<EmailContent> read(
      RequestPart recipient, List<Attachment> attachments, Limits limits) {
    return recipient.part(NAME).map(settings -> planned(settings, attachments, limits));
  }

  private static EmailContent planned(
      RequestPart settings, List<Attachment> attachments, Limits limits) {
    String policy = "Email only supports send time anytime";
    settings
        .word("sendingTimePolicy", SendingTimePolicy.WORDS, policy)
        .ifPresent(
            given ->
                settings.require(given == SendingTimePolicy.ANYTIME, "sendingTimePolicy", policy));
    return content(settings, "The sender email address is not valid.", attachments, limits);
  }

  /** The settings of an instant e-mail, which has no policy; empty if they are absent. */
  static Optional<EmailContent> instant(RequestPart recipient, Limits limits) {
    return recipient
        .part(NAME)
        .map(settings -> content(settings, "Invalid email address format.", List.of(), limits));
  }

  private static EmailContent content(
      RequestPart settings, String badSender, List<Attachment> attachments, Limits limits) {
    String sender = settings.body().string(SENDER).orElse(null);
    settings.require(sender == null || EmailAddress.isValid(sender), SENDER, badSender);
    limits.reference(sender, settings.at(SENDER), settings.errors());
    String subject = settings.required("subject", "The email subject must not be empty.");
    limits.subject(subject, settings.at("subject"), settings.errors());
    String body = settings.required("body", "The email body must not be empty.");
    limits.emailBody(body, settings.at("body"), settings.errors());
    ContentType type =
        settings
            .word(
                "contentType",
                ContentType.WORDS,
                "Email content type must be either Plain or HTML.")
            .orElse(ContentType.PLAIN);
    return new EmailContent(
        sender == null ? null : sender.trim(), subject, body, type, attachments);
  }
}
