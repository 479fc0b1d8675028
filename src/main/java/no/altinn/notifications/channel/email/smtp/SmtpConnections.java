package no.altinn.notifications.channel.email.smtp;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * The connections to the relay: a bounded number of them, kept open between messages and used by
 * one thread at a time. Thread-safe.
 */
final class SmtpConnections {

  static final String PREFIX = "notifications.email.smtp.";

  private final Config config;
  private final Semaphore places;
  private final Duration patience;
  private final Duration longestIdle;
  private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

  SmtpConnections(Config config) {
    this.config = config;
    this.places = new Semaphore(config.getValue(PREFIX + "connections", Integer.class));
    this.patience = config.getValue(PREFIX + "answer-timeout", Duration.class);
    this.longestIdle = config.getValue(PREFIX + "longest-idle", Duration.class);
  }

  /** Waits for a place among those that may be connected; {@link #leave} gives it back. */
  boolean enter() throws InterruptedException {
    return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  void leave() {
    places.release();
  }

  /** A connection that was kept, or null. The relay may have closed it: nobody asked it. */
  SmtpConnection kept() {
    for (SmtpConnection next = idle.poll(); next != null; next = idle.poll()) {
      if (!next.isIdleLongerThan(longestIdle)) {
        return next;
      }
      next.close();
    }
    return null;
  }

  SmtpConnection fresh() throws MessagingException {
    String user = config.getOptionalValue(PREFIX + "user", String.class).orElse(null);
    String password = user == null ? null : Secrets.find(config, PREFIX + "password").orElse("");
    return new SmtpConnection(settings(user != null), user, password);
  }

  void keep(SmtpConnection connection) {
    idle.push(connection);
  }

  void close() {
    for (SmtpConnection next = idle.poll(); next != null; next = idle.poll()) {
      next.close();
    }
  }

  private Properties settings(boolean credentials) {
    String answer = Long.toString(patience.toMillis());
    Properties mail = new Properties();
    mail.put("mail.smtp.host", config.getValue(PREFIX + "host", String.class));
    mail.put("mail.smtp.port", config.getValue(PREFIX + "port", String.class));
    mail.put("mail.smtp.auth", Boolean.toString(credentials));
    mail.put(
        "mail.smtp.connectiontimeout",
        Long.toString(config.getValue(PREFIX + "connect-timeout", Duration.class).toMillis()));
    mail.put("mail.smtp.timeout", answer);
    mail.put("mail.smtp.writetimeout", answer);
    mail.put("mail.smtp.quitwait", "false");
    mail.put("mail.smtp.allowutf8", "true");
    // sent only to a relay that advertises DSN (RFC 3461)
    mail.put("mail.smtp.dsn.notify", config.getValue(PREFIX + "reports", String.class));
    mail.put("mail.smtp.dsn.ret", "HDRS");
    String tls = config.getValue(PREFIX + "tls", String.class);
    mail.put("mail.smtp.ssl.enable", Boolean.toString(tls.equals("implicit")));
    mail.put("mail.smtp.starttls.enable", Boolean.toString(tls.equals("starttls")));
    mail.put("mail.smtp.starttls.required", Boolean.toString(tls.equals("starttls")));
    return mail;
  }
}
