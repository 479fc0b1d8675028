package no.altinn.notifications.content;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.platform.Channel;
import org.hibernate.annotations.ColumnTransformer;

/**
 * What an order says on one channel. Stored once, however many recipients the order has, and apart
 * from the order, so that sending needs nothing of it.
 */
@Entity
@Table(name = "message_text")
public class MessageText {

  /**
   * An order has at most one text for each channel.
   *
   * @param orderId the order
   * @param channel the channel's name
   */
  @Embeddable
  public record Key(@Column(name = "order_id") UUID orderId, String channel) {}

  @EmbeddedId private Key key;
  private String sender;
  private String subject;
  private String body;

  @Column(name = "content_type")
  private String contentType;

  @ColumnTransformer(write = "?::jsonb")
  private String attachments;

  /** For JPA. */
  protected MessageText() {}

  private MessageText(
      UUID orderId,
      Channel channel,
      String sender,
      String subject,
      String body,
      ContentType type,
      String attachments) {
    this.key = new Key(orderId, channel.name());
    this.sender = sender;
    this.subject = subject;
    this.body = body;
    this.contentType = type.wireName();
    this.attachments = attachments;
  }

  /** The text of an e-mail; line breaks in the subject become spaces (wire contract §1.2). */
  public static MessageText email(
      UUID orderId,
      String fromAddress,
      String subject,
      String body,
      ContentType type,
      List<Attachment> attachments) {
    return new MessageText(
        orderId,
        Channel.EMAIL,
        fromAddress,
        subject.replaceAll("\r\n|\r|\n", " "),
        body,
        type,
        StoredAttachments.write(attachments));
  }

  /** The text of an instant e-mail, whose subject is kept as it was sent (wire contract §1.10). */
  public static MessageText instantEmail(
      UUID orderId, String fromAddress, String subject, String body, ContentType type) {
    return new MessageText(orderId, Channel.EMAIL, fromAddress, subject, body, type, null);
  }

  /** The text of an SMS. */
  public static MessageText sms(UUID orderId, String senderNumber, String body) {
    return new MessageText(orderId, Channel.SMS, senderNumber, null, body, ContentType.PLAIN, null);
  }

  /** The order it belongs to. */
  public UUID orderId() {
    return key.orderId();
  }

  /** The channel it is for. */
  public Channel channel() {
    return new Channel(key.channel());
  }

  /** The sender as recipients see it: an address or a number or name. */
  public String sender() {
    return sender;
  }

  /** The subject, null where the channel has none. */
  public String subject() {
    return subject;
  }

  /** The body as the sender wrote it. */
  public String body() {
    return body;
  }

  /** The files to send with it. */
  public List<Attachment> attachments() {
    return StoredAttachments.read(attachments);
  }

  /** How the body is written; {@link ContentType#PLAIN} for SMS. */
  public ContentType contentType() {
    return ContentType.WORDS.find(contentType).orElseThrow();
  }
}
