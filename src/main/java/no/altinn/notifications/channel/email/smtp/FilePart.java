package no.altinn.notifications.channel.email.smtp;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import no.altinn.notifications.channel.email.AttachedFile;

/** A file as a part of an e-mail, read from disk while it is written. */
final class FilePart implements DataSource {

  private final AttachedFile file;

  private FilePart(AttachedFile file) {
    this.file = file;
  }

  static MimeBodyPart of(AttachedFile file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new FilePart(file)));
    part.setFileName(encoded(file.name()));
    part.setDisposition(Part.ATTACHMENT);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** Encoded words: not what RFC 2231 asks for, but what every mail reader understands. */
  private static String encoded(String name) throws MessagingException {
    try {
      return MimeUtility.encodeText(
          name.replaceAll("\\p{Cntrl}", "_"), StandardCharsets.UTF_8.name(), null);
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("UTF-8 is missing", e);
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return Files.newInputStream(file.path());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    throw new IOException("an attachment is only read");
  }

  @Override
  public String getContentType() {
    return file.mimeType();
  }

  @Override
  public String getName() {
    return file.name();
  }
}
