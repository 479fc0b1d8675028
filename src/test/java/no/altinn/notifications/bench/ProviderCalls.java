package no.altinn.notifications.bench;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import no.altinn.notifications.probe.Providers;

/**
 * The calls that the product makes, by the same protocols and libraries, for programs that it is
 * measured beside. Thread-safe.
 */
final class ProviderCalls implements AutoCloseable {

  /** As many e-mails at once as the product: its connections to the relay. */
  static final int EMAILS_AT_ONCE = 64;

  /** As many SMS documents at once as the product: four listeners with one each. */
  static final int DOCUMENTS_AT_ONCE = 4;

  /** As many SMS in a document as the product. */
  static final int SMS_IN_A_DOCUMENT = 100;

  private static final String MESSAGE =
      "<MSG><ID>%d</ID><TEXT>Du har fått et nytt brev.</TEXT><SND>Altinn</SND><RCV>%s</RCV>"
          + "<TTL>2880</TTL><RCPREQ>Y</RCPREQ></MSG>";

  private final ConcurrentLinkedDeque<Transport> idle = new ConcurrentLinkedDeque<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Session session;
  private final URI gateway;

  ProviderCalls(Providers providers) {
    Properties mail = new Properties();
    mail.put("mail.smtp.host", "localhost");
    mail.put("mail.smtp.port", Integer.toString(providers.smtp().port()));
    mail.put("mail.smtp.quitwait", "false");
    session = Session.getInstance(mail);
    gateway = providers.sms().uri();
  }

  /** Hands over one e-mail on a connection that is kept. */
  void email(String address) {
    try {
      Transport transport = idle.poll();
      if (transport == null) {
        transport = session.getTransport("smtp");
        transport.connect();
      }
      MimeMessage email = new MimeMessage(session);
      email.setFrom(new InternetAddress("noreply@altinn.cloud"));
      email.setRecipient(Message.RecipientType.TO, new InternetAddress(address));
      email.setSubject("Nytt brev", "UTF-8");
      email.setText("Du har fått et nytt brev.", "UTF-8", "plain");
      email.setSentDate(new Date());
      email.saveChanges();
      transport.sendMessage(email, email.getAllRecipients());
      idle.push(transport);
    } catch (MessagingException e) {
      throw new IllegalStateException("an e-mail was not taken", e);
    }
  }

  /** Hands over SMS in one document. */
  void sms(List<String> numbers) {
    StringBuilder document =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><SESSION><CLIENT>bench</CLIENT>"
                + "<PW>bench</PW><MSGLST>");
    for (int i = 0; i < numbers.size(); i++) {
      document.append(MESSAGE.formatted(i + 1, numbers.get(i)));
    }
    HttpRequest request =
        HttpRequest.newBuilder(gateway)
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(document + "</MSGLST></SESSION>"))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("SMS were answered " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new IllegalStateException("SMS were not taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      for (Transport transport : idle) {
        transport.close();
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
