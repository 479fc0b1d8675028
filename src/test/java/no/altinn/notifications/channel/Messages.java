package no.altinn.notifications.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.notification.OutgoingMessage;

/** Messages for providers; only what matters to a test is spelled out. */
public record Messages(
    UUID id,
    String address,
    String sender,
    String subject,
    String body,
    ContentType type,
    Duration validity,
    boolean uncertain,
    List<Attachment> attachments) {

  private static Messages any(String address, String sender, String subject) {
    return new Messages(
        UUID.randomUUID(),
        address,
        sender,
        subject,
        "Du har fått et nytt brev.",
        ContentType.PLAIN,
        Duration.ofHours(48),
        false,
        List.of());
  }

  public static Messages anEmail() {
    return any("kari@firma.example", "noreply@varsel.example", "Nytt brev");
  }

  public static Messages anSms() {
    return any("+4791234567", "Etaten", null);
  }

  public Messages to(String to) {
    return new Messages(id, to, sender, subject, body, type, validity, uncertain, attachments);
  }

  public Messages from(String from) {
    return new Messages(id, address, from, subject, body, type, validity, uncertain, attachments);
  }

  public Messages saying(String newSubject, String newBody, ContentType newType) {
    return new Messages(
        id, address, sender, newSubject, newBody, newType, validity, uncertain, attachments);
  }

  public Messages saying(String text) {
    return saying(subject, text, type);
  }

  public Messages validFor(Duration time) {
    return new Messages(id, address, sender, subject, body, type, time, uncertain, attachments);
  }

  public Messages withFiles(Attachment... files) {
    return new Messages(
        id, address, sender, subject, body, type, validity, uncertain, List.of(files));
  }

  /** The next attempt after one whose outcome is not known. */
  public Messages again() {
    return new Messages(id, address, sender, subject, body, type, validity, true, attachments);
  }

  public OutgoingMessage build() {
    return new OutgoingMessage(
        id,
        "ttd",
        address,
        sender,
        subject,
        body,
        type,
        Instant.now().plus(validity),
        uncertain ? 2 : 1,
        uncertain,
        null,
        attachments);
  }
}
