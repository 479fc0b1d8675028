package no.altinn.notifications.channel.sms.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.altinn.notifications.channel.sms.SmsProvider;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * Hands SMS to LINK Mobility's XML gateway, a batch in one session document. The gateway knows no
 * idempotency key and answers no question about a message, so an unknown outcome stays unknown.
 * Thread-safe.
 */
@ApplicationScoped
public class LinkProvider implements SmsProvider {

  private static final System.Logger LOGGER = System.getLogger(LinkProvider.class.getName());
  private static final String PREFIX = "notifications.sms.link.";
  private static final Duration ANSWER = Duration.ofSeconds(30);

  @Inject Config config;
  @Inject Clock clock;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public String name() {
    return "link";
  }

  @Override
  public Map<UUID, SendOutcome> send(List<OutgoingMessage> messages) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(config.getValue(PREFIX + "url", String.class)))
            .timeout(ANSWER)
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(document(messages)))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return outcomes(messages, answer);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return all(messages, new TryLater(null, "The SMS gateway could not be reached."));
    } catch (IOException e) {
      return all(messages, new Unknown("The SMS gateway did not answer."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return all(messages, new Unknown("Stopped while waiting for the SMS gateway."));
    }
  }

  private String document(List<OutgoingMessage> messages) {
    return LinkDocument.write(
        config.getValue(PREFIX + "user", String.class),
        Secrets.find(config, PREFIX + "password").orElse(""),
        messages,
        clock.instant());
  }

  private Map<UUID, SendOutcome> outcomes(
      List<OutgoingMessage> messages, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status == 429 || status == 503) {
      return all(messages, new TryLater(null, "The SMS gateway answered HTTP " + status + "."));
    }
    if (status >= 500) {
      return all(messages, new Unknown("The SMS gateway answered HTTP " + status + "."));
    }
    if (status != 200) {
      LOGGER.log(
          Level.ERROR,
          "the SMS gateway refuses our requests with HTTP {0}; its SMS wait and are tried again",
          status);
      return all(messages, new TryLater(null, "The SMS gateway answered HTTP " + status + "."));
    }
    LinkAnswer read = LinkAnswer.read(answer.body());
    if (!read.loggedOn()) {
      LOGGER.log(
          Level.ERROR, "the SMS gateway refuses our credentials; its SMS wait and are tried again");
      return all(messages, new TryLater(null, "The SMS gateway refused our credentials."));
    }
    boolean reports = config.getValue(PREFIX + "delivery-reports", Boolean.class);
    return read.outcomes(messages, reports);
  }

  private static Map<UUID, SendOutcome> all(List<OutgoingMessage> messages, SendOutcome outcome) {
    return messages.stream()
        .collect(Collectors.toMap(OutgoingMessage::id, message -> outcome, (a, b) -> a));
  }
}
