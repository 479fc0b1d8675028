package no.altinn.notifications.local;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/**
 * Reads one MIME message. Bodies are taken from their streams, not from {@code getContent()}, so
 * that no mailcap look-up is needed whatever class loader the test runs in.
 */
final class MailParser {
  private static final Session SESSION = Session.getInstance(new Properties());

  private final MimeMessage message;
  private final List<ReceivedEmail.Attachment> attachments = new ArrayList<>();
  private String plainText = "";
  private String html = "";

  MailParser(byte[] source) throws MessagingException {
    this.message = new MimeMessage(SESSION, new ByteArrayInputStream(source));
  }

  ReceivedEmail read(Instant at, String sender, List<String> recipients, boolean replyLost)
      throws MessagingException, IOException {
    walk(message);
    return new ReceivedEmail(
        UUID.randomUUID().toString(),
        at,
        sender,
        recipients,
        decoded("From"),
        decoded("To"),
        decoded("Subject"),
        plainText,
        html,
        decoded("Message-ID"),
        headers(),
        attachments,
        replyLost);
  }

  private void walk(MimePart part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")) {
      var parts = new MimeMultipart(new MimePartDataSource(part));
      for (int i = 0; i < parts.getCount(); i++) {
        walk((MimePart) parts.getBodyPart(i));
      }
    } else if (isAttachment(part)) {
      attachments.add(attachment(part));
    } else if (part.isMimeType("text/html")) {
      html = html.isEmpty() ? text(part) : html;
    } else if (part.isMimeType("text/*")) {
      plainText = plainText.isEmpty() ? text(part) : plainText;
    }
  }

  private static boolean isAttachment(Part part) throws MessagingException {
    return part.getFileName() != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
  }

  private static ReceivedEmail.Attachment attachment(Part part)
      throws MessagingException, IOException {
    var name = part.getFileName() == null ? "" : MimeUtility.decodeText(part.getFileName());
    var type = new ContentType(part.getContentType()).getBaseType();
    try (var content = part.getInputStream()) {
      return new ReceivedEmail.Attachment(name, type, content.readAllBytes().length);
    }
  }

  private static String text(Part part) throws MessagingException, IOException {
    try (var content = part.getInputStream()) {
      return new String(content.readAllBytes(), charset(part)).replace("\r\n", "\n");
    }
  }

  private static Charset charset(Part part) throws MessagingException {
    var name = new ContentType(part.getContentType()).getParameter("charset");
    return name == null
        ? StandardCharsets.US_ASCII
        : Charset.forName(MimeUtility.javaCharset(name));
  }

  private List<ReceivedEmail.Header> headers() throws MessagingException, IOException {
    var headers = new ArrayList<ReceivedEmail.Header>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.add(new ReceivedEmail.Header(header.getName(), decode(header.getValue())));
    }
    return headers;
  }

  private String decoded(String name) throws MessagingException, IOException {
    var value = message.getHeader(name, ", ");
    return value == null ? "" : decode(value);
  }

  private static String decode(String value) throws IOException {
    return MimeUtility.decodeText(MimeUtility.unfold(value));
  }
}
