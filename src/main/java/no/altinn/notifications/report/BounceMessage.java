package no.altinn.notifications.report;

import static no.altinn.notifications.report.Meaning.last;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.altinn.notifications.channel.email.BounceAddress;
import no.altinn.notifications.channel.email.smtp.SmtpProvider;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.config.Config;

/**
 * A message that a mail server sent back (RFC 3461 to 3464). It names its notification by the
 * address it came to, which bears our proof, or else by the identity of the message that it
 * returns. Of the message only the delivery status is kept.
 */
final class BounceMessage {

  private static final Session SESSION = Session.getInstance(new Properties());
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})@");
  private static final Pattern STATUS = Pattern.compile("\\s*([245]\\.\\d{1,3}\\.\\d{1,3}).*");
  private static final Pattern NO_MAILBOX = Pattern.compile("5\\.(1\\.\\d+|2\\.1|4\\.[14])");
  private static final int MOST_RECIPIENTS = 50;

  private final Config config;
  private final MimeMessage message;

  private BounceMessage(Config config, MimeMessage message) {
    this.config = config;
    this.message = message;
  }

  /**
   * Reads a message of RFC 5322.
   *
   * @return a report, for whatever message: one that is no delivery status says nothing
   * @throws MessagingException if it is no such message
   */
  static ReceivedReport read(Config config, InputStream in) throws MessagingException, IOException {
    return new BounceMessage(config, new MimeMessage(SESSION, in)).report();
  }

  private ReceivedReport report() throws MessagingException, IOException {
    Optional<String> status = part(message, "message/delivery-status");
    List<InternetHeaders> recipients = status.map(BounceMessage::blocks).orElse(List.of());
    Optional<InternetHeaders> recipient =
        recipients.stream().filter(block -> header(block, "Action").isPresent()).findFirst();
    String action = recipient.flatMap(block -> header(block, "Action")).orElse("unreadable");
    String code = recipient.flatMap(block -> header(block, "Status")).orElse("");
    Matcher matcher = STATUS.matcher(code);
    String enhanced = matcher.matches() ? matcher.group(1) : "";
    return new ReceivedReport(
        Channel.EMAIL,
        SmtpProvider.NAME,
        notification().map(UUID::toString).orElse(null),
        (action + " " + enhanced).strip(),
        meaning(action.toLowerCase(Locale.ROOT), enhanced),
        sent(),
        status.orElse(null));
  }

  private Instant sent() throws MessagingException {
    return message.getSentDate() == null ? null : message.getSentDate().toInstant();
  }

  /**
   * Only {@code delivered} proves anything: {@code relayed} means that the next relay is silent.
   */
  private static Meaning meaning(String action, String enhanced) {
    return switch (action) {
      case "delivered" -> last(NotificationStatus.DELIVERED);
      case "failed" -> last(failure(enhanced));
      default -> Meaning.onTheWay();
    };
  }

  private static NotificationStatus failure(String enhanced) {
    if (enhanced.equals("5.1.3")) {
      return NotificationStatus.FAILED_INVALID_ADDRESS;
    }
    if (NO_MAILBOX.matcher(enhanced).matches()) {
      return NotificationStatus.FAILED_BOUNCED;
    }
    if (enhanced.equals("5.2.3") || enhanced.equals("5.3.4")) {
      return NotificationStatus.FAILED_PAYLOAD_TOO_LARGE;
    }
    return enhanced.startsWith("5.7.")
        ? NotificationStatus.FAILED_FILTERED_SPAM
        : NotificationStatus.FAILED;
  }

  private Optional<UUID> notification() throws MessagingException, IOException {
    Stream<String> addresses =
        Stream.of("To", "Delivered-To", "X-Original-To", "Envelope-To")
            .flatMap(name -> Stream.ofNullable(headerLines(name)).flatMap(Arrays::stream));
    Optional<UUID> proven =
        config.getOptionalValue("notifications.email.bounce-address", String.class).isEmpty()
            ? Optional.empty()
            : addresses.flatMap(a -> BounceAddress.notification(config, a).stream()).findFirst();
    return proven.isPresent() ? proven : returned();
  }

  private String[] headerLines(String name) {
    try {
      return message.getHeader(name);
    } catch (MessagingException e) {
      return null;
    }
  }

  /** The identity of the message that could not be delivered, as its headers came back. */
  private Optional<UUID> returned() throws MessagingException, IOException {
    Optional<String> headers = part(message, "text/rfc822-headers");
    String text = headers.isPresent() ? headers.get() : part(message, "message/rfc822").orElse("");
    return blocks(text).stream()
        .flatMap(block -> header(block, "Message-ID").stream())
        .map(MESSAGE_ID::matcher)
        .filter(Matcher::lookingAt)
        .map(matcher -> UUID.fromString(matcher.group(1)))
        .findFirst();
  }

  /** The text of the first part of a type. */
  private static Optional<String> part(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      try (InputStream in = part.getInputStream()) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart child = parts.getBodyPart(i);
        Optional<String> found = part(child, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Groups of fields that empty lines divide (RFC 3464 §2.1). */
  private static List<InternetHeaders> blocks(String text) {
    List<InternetHeaders> blocks = new ArrayList<>();
    for (String block : text.split("\\r?\\n[ \\t]*\\r?\\n", MOST_RECIPIENTS)) {
      if (!block.isBlank()) {
        try {
          blocks.add(
              new InternetHeaders(
                  new ByteArrayInputStream(
                      block.stripLeading().getBytes(StandardCharsets.ISO_8859_1))));
        } catch (MessagingException e) {
          return blocks;
        }
      }
    }
    return blocks;
  }

  private static Optional<String> header(InternetHeaders block, String name) {
    return Optional.ofNullable(block.getHeader(name, null)).map(String::strip);
  }
}
