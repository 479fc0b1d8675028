package no.altinn.notifications.channel.email.smtp;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.notification.OutgoingMessage;

/**
 * One e-mail as MIME. Its Message-ID is made from the notification's id and so the same for every
 * attempt.
 */
final class EmailMessage extends MimeMessage {

  private final String messageId;
  private boolean written;

  private EmailMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static EmailMessage of(Session session, OutgoingMessage message, Instant now)
      throws MessagingException {
    InternetAddress sender = new InternetAddress(message.sender(), false);
    String address = sender.getAddress();
    String domain = address.substring(address.indexOf('@') + 1);
    EmailMessage email = new EmailMessage(session, "<" + message.id() + "@" + domain + ">");
    String utf8 = StandardCharsets.UTF_8.name();
    email.setFrom(sender);
    email.setRecipient(
        Message.RecipientType.TO, new InternetAddress(message.address().trim(), false));
    email.setSubject(oneLine(message.subject()), utf8);
    email.setText(
        message.body(), utf8, message.contentType() == ContentType.HTML ? "html" : "plain");
    email.setSentDate(Date.from(now));
    email.setHeader("Auto-Submitted", "auto-generated");
    email.saveChanges();
    return email;
  }

  /** A header holds one line; what callers send must not start another (RFC 5322 §2.2). */
  private static String oneLine(String text) {
    return text.replaceAll("[\r\n]+", " ");
  }

  /**
   * Whether the whole message was written to the relay, so that it may have it although no answer
   * came.
   */
  boolean isWritten() {
    return written;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  @Override
  public void writeTo(OutputStream out, String[] ignoredHeaders)
      throws IOException, MessagingException {
    super.writeTo(out, ignoredHeaders);
    written = true;
  }
}
