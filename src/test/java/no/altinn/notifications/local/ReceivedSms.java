package no.altinn.notifications.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An SMS as the gateway accepted it.
 *
 * @param receivedAt when the document that carried it had arrived
 * @param reference the REF that the gateway gave it
 * @param messageId the ID it had in its document; may be empty
 * @param from the sender
 * @param to the number, digits only
 * @param text the whole text as it was sent to the gateway, decoded
 * @param encoding the alphabet it goes out in
 * @param parts what the handset receives; shorter than the text when the gateway cut it
 * @param timeToLive validity; zero means the gateway's default
 * @param reportRequested whether a delivery report was asked for
 * @param replyLost whether the connection was dropped instead of answering
 */
public record ReceivedSms(
    Instant receivedAt,
    String reference,
    String messageId,
    String from,
    String to,
    String text,
    SmsEncoding encoding,
    List<String> parts,
    Duration timeToLive,
    boolean reportRequested,
    boolean replyLost)
    implements Received {

  /** Keeps its own copy of the parts. */
  public ReceivedSms {
    parts = List.copyOf(parts);
  }

  @Override
  public String id() {
    return reference;
  }

  @Override
  public List<String> recipients() {
    return List.of(to);
  }

  /** How many messages the operator bills. */
  public int segments() {
    return parts.size();
  }
}
