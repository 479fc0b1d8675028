package no.altinn.notifications.channel.sms.link;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.altinn.notifications.channel.sms.SmsProvider;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import no.altinn.notifications.platform.HttpExchange;
import no.altinn.notifications.platform.HttpOutcome;
import no.altinn.notifications.platform.RetryAfter;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * Hands SMS to LINK Mobility's XML gateway, a batch in one session document. The gateway knows no
 * idempotency key and answers no question about a message, so an unknown outcome stays unknown.
 * Thread-safe.
 */
@ApplicationScoped
@Named(LinkProvider.NAME)
public class LinkProvider implements SmsProvider {

  private static final System.Logger LOGGER = System.getLogger(LinkProvider.class.getName());

  /** The provider's name in configuration. */
  public static final String NAME = "link";

  private static final String PREFIX = "notifications.sms.link.";

  @Inject Config config;
  @Inject Clock clock;

  private HttpExchange http;

  @PostConstruct
  void start() {
    http = new HttpExchange(config.getValue(PREFIX + "connect-timeout", Duration.class));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<UUID, SendOutcome> send(List<OutgoingMessage> messages) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(config.getValue(PREFIX + "url", String.class)))
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(document(messages)))
            .build();
    HttpOutcome answer =
        http.send(request, config.getValue(PREFIX + "answer-timeout", Duration.class));
    if (answer instanceof HttpOutcome.Answered answered) {
      return outcomes(messages, answered);
    }
    return all(
        messages,
        answer instanceof HttpOutcome.NotSent
            ? new TryLater(null, "The SMS gateway could not be reached.")
            : new Unknown("The SMS gateway did not answer."));
  }

  private String document(List<OutgoingMessage> messages) {
    return LinkDocument.write(
        config.getValue(PREFIX + "user", String.class),
        Secrets.find(config, PREFIX + "password").orElse(""),
        messages,
        clock.instant());
  }

  private Map<UUID, SendOutcome> outcomes(
      List<OutgoingMessage> messages, HttpOutcome.Answered answer) {
    int status = answer.status();
    if (status == 429 || status == 503) {
      return all(
          messages,
          new TryLater(notBefore(answer), "The SMS gateway answered HTTP " + status + "."));
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

  /** A gateway that limits the rate is given a pause even when it names no time. */
  private Instant notBefore(HttpOutcome.Answered answer) {
    Instant now = clock.instant();
    return RetryAfter.of(answer.headers(), now)
        .orElseGet(
            () ->
                answer.status() == 429
                    ? now.plus(config.getValue(PREFIX + "pause", Duration.class))
                    : null);
  }

  private static Map<UUID, SendOutcome> all(List<OutgoingMessage> messages, SendOutcome outcome) {
    return messages.stream()
        .collect(Collectors.toMap(OutgoingMessage::id, message -> outcome, (a, b) -> a));
  }
}
