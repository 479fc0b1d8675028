package no.altinn.notifications.local;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One message on one SMTP connection, from MAIL FROM to the answer after the final dot. */
final class MailTransaction implements MessageHandler {
  private static final System.Logger LOGGER = System.getLogger(MailTransaction.class.getName());

  private final MessageContext session;
  private final Inbox inbox;
  private final Supplier<SmtpBehaviour> behaviour;
  private final Delay delay;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  MailTransaction(
      MessageContext session, Inbox inbox, Supplier<SmtpBehaviour> behaviour, Delay delay) {
    this.session = session;
    this.inbox = inbox;
    this.behaviour = behaviour;
    this.delay = delay;
  }

  @Override
  public void from(String address) {
    sender = address;
  }

  @Override
  public void recipient(String address) throws RejectException {
    var refusal = behaviour.get().refusalOf(address);
    if (refusal.isPresent()) {
      throw new RejectException(refusal.get().code(), refusal.get().text());
    }
    recipients.add(address);
  }

  @Override
  public String data(InputStream content) throws RejectException, IOException {
    var now = behaviour.get();
    var message = content.readAllBytes();
    var replyLost = now.losesNextReply();
    var email = parsed(message, replyLost);
    inbox.add(email);
    if (!delay.hold(now.delay()) || replyLost) {
      ((Session) session).quit(); // closes the socket; what is written after it goes nowhere
    }
    return "2.0.0 Ok: queued as " + email.id();
  }

  @Override
  public void done() {
    recipients.clear();
  }

  private ReceivedEmail parsed(byte[] message, boolean replyLost) throws RejectException {
    try {
      return new MailParser(message).read(inbox.now(), sender, recipients, replyLost);
    } catch (MessagingException | IOException | IllegalArgumentException e) {
      LOGGER.log(Level.WARNING, "A message was refused with 554: {0}", e.getMessage());
      throw new RejectException(554, "5.6.0 Unreadable message: " + e.getClass().getSimpleName());
    }
  }
}
