package no.altinn.notifications.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.content.ContentType;

/**
 * One message ready to be handed to a provider.
 *
 * @param id the notification's id, the same for every attempt
 * @param creator the organisation that ordered it
 * @param address the recipient's address on its channel
 * @param sender the sender that the recipient sees
 * @param subject null where the channel has none
 * @param body text as it is to be sent
 * @param contentType how the body is written
 * @param expiresAt worthless from here on
 * @param attempt counts from 1
 * @param uncertain whether an earlier attempt may have reached the provider: if the provider can be
 *     asked, ask before sending
 * @param provider the provider that this attempt goes to; if an earlier one may have reached a
 *     provider, that one unless it was given up. Null where providers have no names
 * @param attachments files to send with it; a message is never sent without them
 * @param test whether no provider is to be called
 */
public record OutgoingMessage(
    UUID id,
    String creator,
    String address,
    String sender,
    String subject,
    String body,
    ContentType contentType,
    Instant expiresAt,
    int attempt,
    boolean uncertain,
    String provider,
    List<Attachment> attachments,
    boolean test) {

  /** A message that is meant. */
  public OutgoingMessage(
      UUID id,
      String creator,
      String address,
      String sender,
      String subject,
      String body,
      ContentType contentType,
      Instant expiresAt,
      int attempt,
      boolean uncertain,
      String provider,
      List<Attachment> attachments) {
    this(
        id,
        creator,
        address,
        sender,
        subject,
        body,
        contentType,
        expiresAt,
        attempt,
        uncertain,
        provider,
        attachments,
        false);
  }

  @Override
  public String toString() {
    return "message " + id;
  }
}
