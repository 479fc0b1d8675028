package no.altinn.notifications.channel.email.smtp;

import jakarta.mail.MessagingException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;

/**
 * A relay's refusal: reply code (RFC 5321 §4.2) and, where given, enhanced code (RFC 3463). The
 * reply's text is left out: it may repeat the recipient's address.
 *
 * @param code three digits
 * @param enhanced such as {@code 5.1.1}, or the empty string
 * @param ofRecipient whether it was the answer to the recipient's address
 */
record SmtpReply(int code, String enhanced, boolean ofRecipient) {

  /** The relay is about to close the connection. */
  static final int CLOSING = 421;

  /** The relay wants other credentials of us (RFC 4954 §6): no fault of the message. */
  private static final Set<Integer> AUTHENTICATION = Set.of(530, 534, 535, 538);

  private static final Pattern REPLY =
      Pattern.compile(
          "\\s*([45]\\d\\d)[ -]+(?:([45]\\.\\d{1,3}\\.\\d{1,3})\\b)?.*", Pattern.DOTALL);
  private static final Pattern NO_MAILBOX = Pattern.compile("5\\.(1\\.(1|2|6|10)|2\\.1)");

  /** The refusal behind a failure, the innermost first; null if the relay refused nothing. */
  static SmtpReply in(MessagingException failure) {
    SmtpReply found = null;
    for (Exception e = failure;
        e != null;
        e = e instanceof MessagingException m ? m.getNextException() : null) {
      Matcher matcher = REPLY.matcher(String.valueOf(e.getMessage()));
      if (matcher.matches()) {
        found =
            new SmtpReply(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2) == null ? "" : matcher.group(2),
                e != failure);
      }
    }
    return found;
  }

  SendOutcome outcome() {
    String reason = "The SMTP relay answered " + (code + " " + enhanced).trim() + ".";
    return code < 500 || AUTHENTICATION.contains(code)
        ? new TryLater(null, reason)
        : new Rejected(status(), reason);
  }

  private NotificationStatus status() {
    if (enhanced.equals("5.1.3")) {
      return NotificationStatus.FAILED_INVALID_ADDRESS;
    }
    if (NO_MAILBOX.matcher(enhanced).matches()
        || (enhanced.isEmpty() && code == 550 && ofRecipient)) {
      return NotificationStatus.FAILED_BOUNCED;
    }
    if (enhanced.equals("5.2.3") || enhanced.equals("5.3.4") || code == 552 && enhanced.isEmpty()) {
      return NotificationStatus.FAILED_PAYLOAD_TOO_LARGE;
    }
    if (enhanced.startsWith("5.7.") || code == 554 && enhanced.isEmpty()) {
      return NotificationStatus.FAILED_FILTERED_SPAM;
    }
    return NotificationStatus.FAILED;
  }
}
