package no.altinn.notifications.channel.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Properties;

/** One open connection to the relay. For one thread at a time. */
final class SmtpConnection {

  private static final System.Logger LOGGER = System.getLogger(SmtpConnection.class.getName());

  private final Properties settings;
  private final Transport transport;
  private long lastUsed = System.nanoTime();
  private boolean used;

  /**
   * @param settings of this connection alone
   * @param user null if the relay asks for no credentials
   */
  SmtpConnection(Properties settings, String user, String password) throws MessagingException {
    this.settings = settings;
    this.transport = Session.getInstance(settings).getTransport("smtp");
    transport.connect(user, password);
  }

  /**
   * Hands over one message.
   *
   * @param envelopeSender where the relay is to send reports; null for the sender
   */
  void send(EmailMessage email, String envelopeSender) throws MessagingException {
    if (envelopeSender != null) {
      settings.put("mail.smtp.from", envelopeSender);
    }
    transport.sendMessage(email, email.getAllRecipients());
    used = true;
    lastUsed = System.nanoTime();
  }

  /** Whether it carried a message before; the relay may have closed it since. */
  boolean wasUsed() {
    return used;
  }

  boolean isIdleLongerThan(Duration time) {
    return System.nanoTime() - lastUsed > time.toNanos();
  }

  void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOGGER.log(Level.DEBUG, "an SMTP connection did not close cleanly", e);
    }
  }
}
