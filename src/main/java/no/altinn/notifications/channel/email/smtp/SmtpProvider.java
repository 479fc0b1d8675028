package no.altinn.notifications.channel.email.smtp;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import no.altinn.notifications.channel.email.EmailProvider;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * Hands e-mails to an SMTP relay (RFC 5321, RFC 6409). Connections are kept open and shared; an
 * acceptance is the last that is heard, for a relay reports failures by mail if at all.
 * Thread-safe.
 */
@ApplicationScoped
public class SmtpProvider implements EmailProvider {

  private static final System.Logger LOGGER = System.getLogger(SmtpProvider.class.getName());
  private static final String PREFIX = "notifications.email.smtp.";

  @Inject Config config;
  @Inject Clock clock;

  private final ConcurrentLinkedDeque<Transport> idle = new ConcurrentLinkedDeque<>();
  private Session session;

  @PostConstruct
  void start() {
    session = Session.getInstance(settings());
  }

  @PreDestroy
  void stop() {
    idle.forEach(SmtpProvider::close);
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public SendOutcome send(OutgoingMessage message) {
    Transport transport;
    try {
      transport = connected();
    } catch (AuthenticationFailedException e) {
      LOGGER.log(
          Level.ERROR,
          "the SMTP relay refuses our credentials; its e-mails wait and are tried again");
      return new TryLater(null, "The SMTP relay refused our credentials.");
    } catch (MessagingException e) {
      return new TryLater(null, "The SMTP relay could not be reached.");
    }
    return handOver(message, transport);
  }

  private SendOutcome handOver(OutgoingMessage message, Transport transport) {
    EmailMessage email = null;
    try {
      email = EmailMessage.of(session, message, clock.instant());
      transport.sendMessage(email, email.getAllRecipients());
      idle.push(transport);
      return new Accepted(email.getMessageID(), false);
    } catch (MessagingException e) {
      close(transport);
      SmtpReply reply = SmtpReply.in(e);
      if (reply != null) {
        return reply.outcome();
      }
      return email != null && email.isWritten()
          ? new Unknown("The SMTP relay did not answer after the message.")
          : new TryLater(null, "The connection to the SMTP relay was lost.");
    }
  }

  private Transport connected() throws MessagingException {
    for (Transport kept = idle.poll(); kept != null; kept = idle.poll()) {
      if (kept.isConnected()) {
        return kept;
      }
      close(kept);
    }
    Transport fresh = session.getTransport("smtp");
    String user = config.getOptionalValue(PREFIX + "user", String.class).orElse(null);
    fresh.connect(user, user == null ? null : Secrets.find(config, PREFIX + "password").orElse(""));
    return fresh;
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOGGER.log(Level.DEBUG, "an SMTP connection did not close cleanly", e);
    }
  }

  private Properties settings() {
    Properties mail = new Properties();
    mail.put("mail.smtp.host", config.getValue(PREFIX + "host", String.class));
    mail.put("mail.smtp.port", config.getValue(PREFIX + "port", String.class));
    mail.put(
        "mail.smtp.auth",
        String.valueOf(config.getOptionalValue(PREFIX + "user", String.class).isPresent()));
    mail.put("mail.smtp.connectiontimeout", "2000");
    mail.put("mail.smtp.timeout", "30000");
    mail.put("mail.smtp.writetimeout", "30000");
    mail.put("mail.smtp.quitwait", "false");
    mail.put("mail.smtp.allowutf8", "true");
    String tls = config.getValue(PREFIX + "tls", String.class);
    mail.put("mail.smtp.ssl.enable", String.valueOf(tls.equals("implicit")));
    mail.put("mail.smtp.starttls.enable", String.valueOf(tls.equals("starttls")));
    mail.put("mail.smtp.starttls.required", String.valueOf(tls.equals("starttls")));
    return mail;
  }
}
