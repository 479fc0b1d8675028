package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpMailboxTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String KARI = "kari@firma.example";
  private static final String OLA = "ola@firma.example";

  private final Inbox inbox = new Inbox();
  private final SmtpMailbox mailbox = new SmtpMailbox(0, inbox).start();

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void a_message_arrives_as_it_was_sent() throws MessagingException {
    var message = message(KARI, "Nytt brev på vei – €");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText("Hei,\n.\nblåbærsyltetøy 😀\n", "UTF-8");

    send(message);

    var email = inbox.awaitEmailTo(KARI, SOON);
    assertThat(email.subject()).isEqualTo("Nytt brev på vei – €");
    assertThat(email.plainText()).isEqualTo("Hei,\n.\nblåbærsyltetøy 😀\n");
    assertThat(email.html()).isEmpty();
    assertThat(email.envelopeFrom()).isEqualTo("noreply@etaten.example");
    assertThat(email.from()).isEqualTo("Etaten på Å <noreply@etaten.example>");
    assertThat(email.messageId()).isEqualTo(message.getMessageID());
    assertThat(email.header("auto-submitted")).contains("auto-generated");
    assertThat(email.replyLost()).isFalse();
  }

  @Test
  void both_bodies_and_the_attachments_are_told_apart() throws Exception {
    var alternative = new MimeMultipart("alternative");
    alternative.addBodyPart(textPart("Hei", "plain"));
    alternative.addBodyPart(textPart("<p>Hei på deg</p>", "html"));
    var bodies = new MimeBodyPart();
    bodies.setContent(alternative);
    var mixed = new MimeMultipart("mixed");
    mixed.addBodyPart(bodies);
    var attachment = textPart("a;b\n", "csv");
    attachment.setFileName("måned.csv");
    mixed.addBodyPart(attachment);
    var message = message(KARI, "Vedlegg");
    message.setContent(mixed);

    send(message);

    var email = inbox.awaitEmailTo(KARI, SOON);
    assertThat(email.plainText()).isEqualTo("Hei");
    assertThat(email.html()).isEqualTo("<p>Hei på deg</p>");
    assertThat(email.attachments())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.name()).isEqualTo("måned.csv");
              assertThat(file.type()).isEqualTo("text/csv");
            });
  }

  @Test
  void a_refused_address_is_answered_with_the_code_and_nothing_is_recorded() {
    mailbox.behave(SmtpBehaviour.accepting().refusing(KARI::equals, 550, "5.1.1 No such user"));

    assertThatThrownBy(() -> send(message(KARI, "Hei")))
        .isInstanceOf(SendFailedException.class)
        .satisfies(
            thrown -> {
              var refusal =
                  (SMTPAddressFailedException) ((MessagingException) thrown).getNextException();
              assertThat(refusal.getReturnCode()).isEqualTo(550);
              assertThat(refusal.getMessage()).contains("5.1.1 No such user");
            });
    assertThat(inbox.totals().emails()).isZero();
  }

  @Test
  void an_address_that_does_not_match_is_still_served() throws MessagingException {
    mailbox.behave(SmtpBehaviour.accepting().refusing(KARI::equals, 451, "4.7.1 Try later"));

    send(message(OLA, "Hei"));

    assertThat(inbox.emailsTo(OLA)).hasSize(1);
  }

  @Test
  void a_message_with_a_lost_reply_is_recorded_once() {
    mailbox.behave(SmtpBehaviour.accepting().losingReplies());

    assertThatThrownBy(() -> send(message(KARI, "Hei"))).isInstanceOf(MessagingException.class);

    assertThat(inbox.emailsTo(KARI)).singleElement().matches(ReceivedEmail::replyLost);
  }

  @Test
  void every_third_reply_is_lost_when_told_so() throws MessagingException {
    mailbox.behave(SmtpBehaviour.accepting().losingEveryNthReply(3));

    send(message(KARI, "1"));
    send(message(KARI, "2"));
    assertThatThrownBy(() -> send(message(KARI, "3"))).isInstanceOf(MessagingException.class);
    send(message(KARI, "4"));

    assertThat(inbox.emailsTo(KARI))
        .extracting(ReceivedEmail::subject)
        .containsExactly("4", "3", "2", "1");
  }

  @Test
  void a_slow_mailbox_has_the_message_before_it_answers() {
    mailbox.behave(SmtpBehaviour.accepting().slowly(Duration.ofMinutes(5)));
    var sending = sendAside(message(KARI, "Hei"));

    inbox.awaitEmailTo(KARI, SOON);

    assertThat(sending).isNotDone();
    mailbox.stop();
    assertThatThrownBy(sending::join).isInstanceOf(CompletionException.class);
  }

  @Test
  void a_stopped_mailbox_is_not_reachable_and_comes_back_on_its_port() throws MessagingException {
    int port = mailbox.port();
    mailbox.stop();
    assertThatThrownBy(() -> send(message(KARI, "Hei"))).isInstanceOf(MessagingException.class);

    mailbox.start();
    send(message(KARI, "Hei igjen"));

    assertThat(mailbox.port()).isEqualTo(port);
    assertThat(inbox.emailsTo(KARI))
        .extracting(ReceivedEmail::subject)
        .containsExactly("Hei igjen");
  }

  @Test
  void a_taken_port_is_said_plainly() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var late = new SmtpMailbox(taken.getLocalPort(), inbox)) {
      assertThatThrownBy(late::start)
          .isInstanceOf(PortTaken.class)
          .hasMessage(
              "Port %d for the SMTP mailbox is taken by another process.", taken.getLocalPort());
    }
  }

  @Test
  void many_messages_on_one_connection_all_arrive() throws MessagingException {
    try (var transport = session().getTransport("smtp")) {
      transport.connect();
      for (int i = 0; i < 500; i++) {
        var message = message("person" + i + "@firma.example", "Hei " + i);
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
      }
    }

    assertThat(inbox.emailCounts()).hasSize(500);
    assertThat(inbox.totals().emails()).isEqualTo(500);
  }

  private static CompletableFuture<Void> sendAside(Message message) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            send(message);
          } catch (MessagingException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static void send(Message message) throws MessagingException {
    Transport.send(message);
  }

  private MimeMessage message(String to, String subject) {
    try {
      var message = new MimeMessage(session());
      message.setFrom(new InternetAddress("noreply@etaten.example", "Etaten på Å", "UTF-8"));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
      message.setSubject(subject, "UTF-8");
      message.setText("Hei", "UTF-8");
      return message;
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new IllegalStateException("The test made a message that cannot be", e);
    }
  }

  private static MimeBodyPart textPart(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    return part;
  }

  private Session session() {
    var settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.port", String.valueOf(mailbox.port()));
    settings.setProperty("mail.smtp.timeout", "10000");
    return Session.getInstance(settings);
  }
}
