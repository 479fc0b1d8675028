package no.altinn.notifications.order;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.Refusal;

/**
 * What a message says that orders notifications: its text is the request, properties say the rest.
 * A property of another type than text counts as absent.
 *
 * @param message as it was delivered
 */
record MessageRequest(Message message) {

  static final String KIND = "orderKind";
  private static final String TOKEN = "token";
  private static final String TEST = "test";

  /** Stands on messages that the broker holds in a file: the bytes of the body, two a character. */
  private static final String LARGE_SIZE = "_AMQ_LARGE_SIZE";

  /**
   * The kind of request.
   *
   * @throws InvalidRequest if it is missing or unknown
   */
  RequestKind kind() throws JMSException {
    String word = text(KIND);
    return RequestKind.find(word == null ? "" : word)
        .orElseThrow(
            () ->
                InvalidRequest.of(
                    KIND, "The property must be one of " + RequestKind.words() + "."));
  }

  /** The token that says who sends it, or null. */
  String token() throws JMSException {
    return text(TOKEN);
  }

  /**
   * Whether no provider is to be called for it.
   *
   * @throws InvalidRequest if it says neither true nor false of that
   */
  boolean isTest() throws JMSException {
    Object value = message.getObjectProperty(TEST);
    return TestMark.read(value == null ? null : value.toString(), TEST);
  }

  /** The user that sent it, as the broker says, or null. */
  String user() throws JMSException {
    return message.getStringProperty("JMSXUserID");
  }

  /** The message's id, the same at each delivery; null if its sender wanted it to have none. */
  String id() throws JMSException {
    return message.getJMSMessageID();
  }

  /**
   * The message's id.
   *
   * @throws InvalidRequest if it has none: it could not be told from its repeats
   */
  String requiredId() throws JMSException {
    if (id() == null) {
      throw InvalidRequest.of("JMSMessageID", "A message must have an id.");
    }
    return id();
  }

  /** How often it was delivered, this time included. */
  int deliveries() throws JMSException {
    return message.getIntProperty("JMSXDeliveryCount");
  }

  /** Where its sender wants the answer, or null. */
  Destination replyTo() throws JMSException {
    return message.getJMSReplyTo();
  }

  /** What the answer is to be told by: the sender's own word for the message, else its id. */
  String correlation() throws JMSException {
    String given = message.getJMSCorrelationID();
    return given == null ? id() : given;
  }

  /**
   * The request as UTF-8.
   *
   * @param most bytes that it may have
   * @throws Refusal 413 if it is larger, 415 if the message is no text message
   * @throws InvalidRequest if it is no Unicode
   */
  byte[] body(int most) throws JMSException {
    if (!(message instanceof TextMessage textMessage)) {
      throw new Refusal(415, null, "An order is a text message.");
    }
    if (message.getObjectProperty(LARGE_SIZE) instanceof Number size
        && size.longValue() / 2 > most) {
      throw tooLarge();
    }
    String text = textMessage.getText();
    byte[] body = utf8(text == null ? "" : text);
    if (body.length > most) {
      throw tooLarge();
    }
    return body;
  }

  private static Refusal tooLarge() {
    return new Refusal(413, null, "The request body is too large.");
  }

  /** Halves of surrogate pairs are refused, not replaced (RFC 8259 §8.1). */
  private static byte[] utf8(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOf(bytes.array(), bytes.limit());
    } catch (CharacterCodingException e) {
      throw InvalidRequest.of("$", "The request body is not a valid JSON object.");
    }
  }

  private String text(String property) throws JMSException {
    return message.getObjectProperty(property) instanceof String text ? text : null;
  }
}
