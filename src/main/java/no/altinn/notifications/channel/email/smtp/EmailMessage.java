package no.altinn.notifications.channel.email.smtp;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import no.altinn.notifications.channel.email.AttachedFile;
import no.altinn.notifications.channel.email.HeaderValue;
import no.altinn.notifications.channel.email.HtmlText;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.notification.OutgoingMessage;

/**
 * One e-mail as MIME. Its Message-ID is made from the notification's id and so the same for every
 * attempt. An HTML body goes with the same text in plain.
 */
final class EmailMessage extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final String PLAIN = "plain";
  private static final String HTML = "html";

  private final String messageId;
  private boolean written;

  private EmailMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  /**
   * @param sender from {@link HeaderValue#address}
   * @param recipient from {@link HeaderValue#address}
   * @param replyTo where answers go, or null for the sender
   */
  static EmailMessage of(
      Session session,
      OutgoingMessage message,
      InternetAddress sender,
      InternetAddress recipient,
      InternetAddress replyTo,
      List<AttachedFile> files,
      Instant now)
      throws MessagingException {
    String domain = sender.getAddress().substring(sender.getAddress().lastIndexOf('@') + 1);
    EmailMessage email = new EmailMessage(session, "<" + message.id() + "@" + domain + ">");
    email.setFrom(sender);
    email.setRecipient(Message.RecipientType.TO, recipient);
    if (replyTo != null) {
      email.setReplyTo(new Address[] {replyTo});
    }
    email.setSubject(HeaderValue.oneLine(message.subject()), UTF_8);
    email.setSentDate(Date.from(now));
    email.setHeader("Auto-Submitted", "auto-generated");
    email.fill(message, files);
    email.saveChanges();
    return email;
  }

  private void fill(OutgoingMessage message, List<AttachedFile> files) throws MessagingException {
    boolean html = message.contentType() == ContentType.HTML;
    if (files.isEmpty() && !html) {
      write(this, message.body(), PLAIN);
    } else if (files.isEmpty()) {
      setContent(alternatives(message.body()));
    } else {
      MimeMultipart whole = new MimeMultipart();
      MimeBodyPart text = new MimeBodyPart();
      if (html) {
        text.setContent(alternatives(message.body()));
      } else {
        write(text, message.body(), PLAIN);
      }
      whole.addBodyPart(text);
      for (AttachedFile file : files) {
        whole.addBodyPart(FilePart.of(file));
      }
      setContent(whole);
    }
  }

  /** As bytes: for a text, Jakarta Activation looks for someone to write it each time. */
  private static void write(MimePart part, String text, String subtype) throws MessagingException {
    part.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                text.getBytes(StandardCharsets.UTF_8), "text/" + subtype + "; charset=" + UTF_8)));
  }

  /** The last is the richest (RFC 2046 §5.1.4). */
  private static MimeMultipart alternatives(String html) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    write(plain, HtmlText.of(html), PLAIN);
    MimeBodyPart rich = new MimeBodyPart();
    write(rich, html, HTML);
    return new MimeMultipart("alternative", plain, rich);
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
