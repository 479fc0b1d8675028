package no.altinn.notifications.channel.email.smtp;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Properties;
import no.altinn.notifications.channel.email.AttachmentFetcher;
import no.altinn.notifications.channel.email.AttachmentFetcher.Fetched;
import no.altinn.notifications.channel.email.BounceAddress;
import no.altinn.notifications.channel.email.EmailProvider;
import no.altinn.notifications.channel.email.HeaderValue;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import org.eclipse.microprofile.config.Config;

/**
 * Hands e-mails to an SMTP relay (RFC 5321, RFC 6409). Connections are kept open and shared; an
 * acceptance is the last that is heard, for a relay reports failures by mail if at all.
 * Thread-safe.
 */
@ApplicationScoped
@Named(SmtpProvider.NAME)
public class SmtpProvider implements EmailProvider {

  /** The provider's name in configuration. */
  public static final String NAME = "smtp";

  private static final System.Logger LOGGER = System.getLogger(SmtpProvider.class.getName());

  @Inject Config config;
  @Inject Clock clock;
  @Inject AttachmentFetcher attachments;

  private final Session session = Session.getInstance(new Properties());
  private SmtpConnections connections;

  @PostConstruct
  void start() {
    connections = new SmtpConnections(config);
  }

  @PreDestroy
  void stop() {
    connections.close();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SendOutcome send(OutgoingMessage message) {
    InternetAddress sender;
    try {
      sender = HeaderValue.address(message.sender());
    } catch (AddressException e) {
      return new Rejected(NotificationStatus.FAILED, "The sender is not an e-mail address.");
    }
    InternetAddress recipient;
    try {
      recipient = HeaderValue.address(message.address());
    } catch (AddressException e) {
      return new Rejected(
          NotificationStatus.FAILED_INVALID_ADDRESS, "The recipient is not an e-mail address.");
    }
    try (Fetched files = attachments.fetch(message.attachments())) {
      if (files.failure() != null) {
        return files.failure();
      }
      EmailMessage email =
          EmailMessage.of(
              session, message, sender, recipient, replyTo(), files.files(), clock.instant());
      return handOver(email, BounceAddress.of(config, message.id()).orElse(null));
    } catch (MessagingException e) {
      LOGGER.log(Level.ERROR, "e-mail {0} cannot be written; it fails", message.id());
      return new Rejected(NotificationStatus.FAILED, "The e-mail cannot be written.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TryLater(null, "Stopped before the SMTP relay was called.");
    }
  }

  private InternetAddress replyTo() throws AddressException {
    String address =
        config.getOptionalValue("notifications.email.reply-to", String.class).orElse(null);
    return address == null ? null : HeaderValue.address(address);
  }

  private SendOutcome handOver(EmailMessage email, String envelopeSender)
      throws InterruptedException {
    if (!connections.enter()) {
      return new TryLater(null, "All connections to the SMTP relay are busy.");
    }
    try {
      SendOutcome outcome = null;
      SmtpConnection kept = connections.kept();
      while (kept != null && outcome == null) {
        outcome = handOver(email, envelopeSender, kept);
        kept = outcome == null ? connections.kept() : null;
      }
      return outcome != null ? outcome : handOver(email, envelopeSender, connections.fresh());
    } catch (AuthenticationFailedException e) {
      LOGGER.log(
          Level.ERROR,
          "the SMTP relay refuses our credentials; its e-mails wait and are tried again");
      return new TryLater(null, "The SMTP relay refused our credentials.");
    } catch (MessagingException e) {
      return new TryLater(null, "The SMTP relay could not be reached.");
    } finally {
      connections.leave();
    }
  }

  /** The outcome; null if the connection had died before it was used. */
  private SendOutcome handOver(
      EmailMessage email, String envelopeSender, SmtpConnection connection) {
    boolean usedBefore = connection.wasUsed();
    try {
      connection.send(email, envelopeSender);
      connections.keep(connection);
      return new Accepted(email.getMessageID(), false);
    } catch (MessagingException e) {
      connection.close();
      SmtpReply reply = SmtpReply.in(e);
      if (email.isWritten()) {
        return reply != null
            ? reply.outcome()
            : new Unknown("The SMTP relay did not answer after the message.");
      }
      if (usedBefore && (reply == null || reply.code() == SmtpReply.CLOSING)) {
        return null;
      }
      return reply != null
          ? reply.outcome()
          : new TryLater(null, "The connection to the SMTP relay was lost.");
    }
  }
}
