package no.altinn.notifications.order;

import java.util.List;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.order.NewOrder.EmailContent;
import no.altinn.notifications.order.NewOrder.SmsContent;

/** Reads and checks what a legacy order says (wire contract §1.2 and §2.2). */
final class LegacyTemplates {

  private static final String REQUIRED = "The %s field is required.";

  private LegacyTemplates() {}

  /** The members of {@code POST /orders/email}, where the sender cannot be set. */
  static EmailContent email(RequestPart order, Limits limits) {
    return email(order, null, REQUIRED.formatted("Subject"), REQUIRED.formatted("Body"), limits);
  }

  /** The members of {@code POST /orders/sms}. */
  static SmsContent sms(RequestPart order, Limits limits) {
    return sms(order, REQUIRED.formatted("Body"), limits);
  }

  /** The e-mail template of {@code POST /orders}; null if there is none. */
  static EmailContent emailTemplate(RequestPart order, Limits limits) {
    return order
        .part("emailTemplate")
        .map(
            template -> {
              String from = template.body().string("fromAddress").map(String::trim).orElse(null);
              limits.reference(from, template.at("fromAddress"), template.errors());
              return email(
                  template,
                  from,
                  "The email template subject must not be empty.",
                  "The email template body must not be empty.",
                  limits);
            })
        .orElse(null);
  }

  /** The SMS template of {@code POST /orders}; null if there is none. */
  static SmsContent smsTemplate(RequestPart order, Limits limits) {
    return order
        .part("smsTemplate")
        .map(template -> sms(template, "The SMS template body must not be empty.", limits))
        .orElse(null);
  }

  private static EmailContent email(
      RequestPart part, String from, String noSubject, String noBody, Limits limits) {
    String subject = part.required("subject", noSubject);
    limits.subject(subject, part.at("subject"), part.errors());
    String body = part.required("body", noBody);
    limits.emailBody(body, part.at("body"), part.errors());
    ContentType type =
        part.word(
                "contentType",
                ContentType.WORDS,
                "Email content type must be either Plain or HTML.")
            .orElse(ContentType.PLAIN);
    return new EmailContent(from, subject, body, type, List.of());
  }

  private static SmsContent sms(RequestPart part, String noBody, Limits limits) {
    String sender = part.body().string("senderNumber").map(String::trim).orElse(null);
    limits.reference(sender, part.at("senderNumber"), part.errors());
    String body = part.required("body", noBody);
    limits.smsBody(body, part.at("body"), part.errors());
    return new SmsContent(sender, body);
  }
}
