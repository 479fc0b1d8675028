package no.altinn.notifications.local;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An e-mail as the mailbox accepted it. What a message lacks is the empty string or list.
 *
 * @param id unique among everything received
 * @param receivedAt when the final dot had arrived
 * @param envelopeFrom the address of MAIL FROM
 * @param recipients the addresses of RCPT TO
 * @param from the From header, decoded
 * @param to the To header, decoded
 * @param subject the Subject header, decoded
 * @param plainText the first text/plain body
 * @param html the first text/html body
 * @param messageId the Message-ID header, with its angle brackets
 * @param headers all top-level headers in their order, unfolded
 * @param attachments parts with a file name or an attachment disposition
 * @param replyLost whether the connection was dropped instead of answering
 */
public record ReceivedEmail(
    String id,
    Instant receivedAt,
    String envelopeFrom,
    List<String> recipients,
    String from,
    String to,
    String subject,
    String plainText,
    String html,
    String messageId,
    List<Header> headers,
    List<Attachment> attachments,
    boolean replyLost)
    implements Received {

  /** Keeps its own copies of the lists. */
  public ReceivedEmail {
    recipients = List.copyOf(recipients);
    headers = List.copyOf(headers);
    attachments = List.copyOf(attachments);
  }

  /** The first header of that name, whatever its case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** One header line, decoded and unfolded. */
  public record Header(String name, String value) {}

  /** What is known of an attachment; its bytes are not kept. */
  public record Attachment(String name, String type, int size) {}
}
