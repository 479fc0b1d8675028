package no.altinn.notifications.channel.email.acs;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.channel.email.AttachmentFetcher;
import no.altinn.notifications.channel.email.AttachmentFetcher.Fetched;
import no.altinn.notifications.channel.email.EmailProvider;
import no.altinn.notifications.channel.email.HeaderValue;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import no.altinn.notifications.platform.HttpExchange;
import no.altinn.notifications.platform.HttpOutcome;
import no.altinn.notifications.platform.HttpOutcome.Answered;
import no.altinn.notifications.platform.RetryAfter;
import no.altinn.notifications.platform.Sha256;
import org.eclipse.microprofile.config.Config;

/**
 * Hands e-mails to Azure Communication Services by its REST interface. The notification's id is the
 * operation's id, so that after an unknown outcome the operation can be asked for before anything
 * is sent again: that a repeated id is harmless is promised nowhere. A delivery report says what
 * became of an e-mail. Thread-safe.
 */
@ApplicationScoped
@Named(AcsProvider.NAME)
public class AcsProvider implements EmailProvider {

  /** The provider's name in configuration. */
  public static final String NAME = "acs";

  private static final System.Logger LOGGER = System.getLogger(AcsProvider.class.getName());
  private static final byte[] HASH_OF_NOTHING = Sha256.start().digest();

  @Inject Config config;
  @Inject Clock clock;
  @Inject AttachmentFetcher attachments;

  private HttpExchange http;
  private volatile Instant closedUntil = Instant.EPOCH;

  @PostConstruct
  void start() {
    http = new HttpExchange(duration("connect-timeout"));
    AcsAccount.read(config);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean asksFirst() {
    return true;
  }

  @Override
  public SendOutcome send(OutgoingMessage message) {
    if (message.uncertain()) {
      SendOutcome earlier = earlier(message.id());
      if (earlier != null) {
        return earlier;
      }
    }
    Instant until = closedUntil;
    if (clock.instant().isBefore(until)) {
      return new TryLater(until, "The e-mail service asked for a pause.");
    }
    String sender;
    String replyTo;
    try {
      sender = HeaderValue.address(message.sender()).getAddress();
      String answers =
          config.getOptionalValue("notifications.email.reply-to", String.class).orElse(null);
      replyTo = answers == null ? null : HeaderValue.address(answers).getAddress();
    } catch (AddressException e) {
      return new Rejected(NotificationStatus.FAILED, "The sender is not an e-mail address.");
    }
    try {
      return send(message, sender, HeaderValue.address(message.address()).getAddress(), replyTo);
    } catch (AddressException e) {
      return new Rejected(
          NotificationStatus.FAILED_INVALID_ADDRESS, "The recipient is not an e-mail address.");
    }
  }

  private SendOutcome send(
      OutgoingMessage message, String sender, String recipient, String replyTo) {
    try (Fetched files = attachments.fetch(message.attachments())) {
      if (files.failure() != null) {
        return files.failure();
      }
      AcsBody body = AcsBody.of(message, sender, recipient, replyTo, files);
      if (body.bytes().contentLength()
          > config.getValue(AcsAccount.PREFIX + "request-bytes", Long.class)) {
        return new Rejected(
            NotificationStatus.FAILED_PAYLOAD_TOO_LARGE,
            "The e-mail is larger than the e-mail service takes.");
      }
      return outcome(post(message.id(), body), message.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpOutcome post(UUID operation, AcsBody body) {
    HttpOutcome answer = tryPost(operation, body);
    // now and then a good signature is refused with talk of clocks: sign anew, once
    boolean again = answer instanceof Answered answered && answered.status() == 401;
    return again ? tryPost(operation, body) : answer;
  }

  private HttpOutcome tryPost(UUID operation, AcsBody body) {
    AcsAccount account = AcsAccount.read(config);
    URI uri = uri(account, "/emails:send");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Operation-Id", operation.toString())
            .header("x-ms-client-request-id", operation.toString())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(body.bytes());
    AcsSignature.sign(request, "POST", uri, body.hash(), account.key(), clock.instant());
    return http.send(request.build(), duration("answer-timeout"));
  }

  private SendOutcome outcome(HttpOutcome answer, UUID operation) {
    if (answer instanceof HttpOutcome.NotSent) {
      return new TryLater(null, "The e-mail service could not be reached.");
    }
    if (answer instanceof Answered answered) {
      Instant notBefore = RetryAfter.of(answered.headers(), clock.instant()).orElse(null);
      return answered.status() == 429
          ? pause(notBefore)
          : AcsAnswer.ofSend(answered, operation, notBefore);
    }
    return new Unknown("The e-mail service did not answer.");
  }

  /** Refused calls count against the quota too, so nobody calls until the pause is over. */
  private TryLater pause(Instant notBefore) {
    Instant until = notBefore != null ? notBefore : clock.instant().plus(duration("pause"));
    closedUntil = until;
    LOGGER.log(
        Level.INFO, "the e-mail service is over its limit; its e-mails wait until {0}", until);
    return new TryLater(until, "The e-mail service is over its limit.");
  }

  /**
   * What became of an earlier attempt that may have arrived; null if the service certainly does not
   * have it.
   */
  SendOutcome earlier(UUID operation) {
    AcsAccount account = AcsAccount.read(config);
    URI uri = uri(account, "/emails/operations/" + operation);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
    AcsSignature.sign(request, "GET", uri, HASH_OF_NOTHING, account.key(), clock.instant());
    if (!(http.send(request.build(), duration("ask-timeout")) instanceof Answered answer)) {
      return new Unknown("The e-mail service could not be asked about an earlier attempt.");
    }
    return switch (answer.status()) {
      case 200 -> AcsAnswer.ofOperation(answer, operation);
      case 404 -> null;
      default ->
          new Unknown(
              RetryAfter.of(answer.headers(), clock.instant()).orElse(null),
              "The e-mail service answered HTTP "
                  + answer.status()
                  + " when asked about an earlier attempt.");
    };
  }

  private URI uri(AcsAccount account, String path) {
    return URI.create(
        account.endpoint()
            + path
            + "?api-version="
            + config.getValue(AcsAccount.PREFIX + "api-version", String.class));
  }

  private Duration duration(String name) {
    return config.getValue(AcsAccount.PREFIX + name, Duration.class);
  }
}
