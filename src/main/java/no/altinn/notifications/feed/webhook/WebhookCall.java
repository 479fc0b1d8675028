package no.altinn.notifications.feed.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.OutgoingAnswer;
import no.altinn.notifications.platform.OutgoingAnswer.NotAllowed;
import no.altinn.notifications.platform.OutgoingAnswer.NotAnswered;
import no.altinn.notifications.platform.OutgoingAnswer.NotReached;
import no.altinn.notifications.platform.OutgoingAnswer.Received;
import no.altinn.notifications.platform.OutgoingAnswer.TooLarge;
import no.altinn.notifications.platform.OutgoingCall;
import no.altinn.notifications.platform.OutgoingHttp;
import no.altinn.notifications.platform.RetryAfter;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Posts one event to an endpoint, signed by Standard Webhooks 1.0.0. Thread-safe. */
@ApplicationScoped
public class WebhookCall {

  private static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";
  private static final int GONE = 410;

  /** A turn and one call more must end within the lease. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** The receiver understood where this came from and does not want this very event. */
  private static final Set<Integer> REFUSED = Set.of(400, 413, 415, 422);

  @Inject OutgoingHttp http;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "notifications.webhooks.timeout")
  Duration timeout;

  /** What an answer means for the endpoint. */
  enum Meaning {
    /** 2xx. */
    DELIVERED,
    /** This event is not taken; others may be. */
    REFUSED,
    /** Nothing can be delivered at the moment. */
    FAILED,
    /** The endpoint asks never to be called again. */
    GONE
  }

  /**
   * What came of a call.
   *
   * @param notBefore when the receiver wants to be asked again, or null
   */
  record Outcome(Meaning meaning, Attempt attempt, Instant notBefore) {}

  /**
   * Makes one call.
   *
   * @param id the event's id, sent as {@code webhook-id}
   * @param json the event
   * @param secrets what to sign with
   */
  Outcome post(URI url, String id, String type, String json, List<WebhookSecret> secrets) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    Instant at = TimeSource.now(clock);
    long timestamp = at.getEpochSecond();
    long start = System.nanoTime();
    OutgoingAnswer answer =
        http.call(
            OutgoingCall.post(url, CONTENT_TYPE, body)
                .with("webhook-id", id)
                .with("webhook-timestamp", Long.toString(timestamp))
                .with(
                    "webhook-signature",
                    secrets.stream()
                        .map(secret -> secret.sign(id, timestamp, body))
                        .collect(Collectors.joining(" ")))
                .within(timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout));
    int millis = (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
    Integer status = status(answer);
    Meaning meaning = meaning(status);
    return new Outcome(
        meaning,
        new Attempt(
            null,
            id,
            type,
            at,
            meaning == Meaning.DELIVERED ? Attempt.DELIVERED : Attempt.FAILED,
            status,
            meaning == Meaning.DELIVERED ? null : detail(answer),
            millis),
        notBefore(answer));
  }

  private static Meaning meaning(Integer status) {
    if (status == null) {
      return Meaning.FAILED;
    }
    if (status / 100 == 2) {
      return Meaning.DELIVERED;
    }
    if (status == GONE) {
      return Meaning.GONE;
    }
    return REFUSED.contains(status) ? Meaning.REFUSED : Meaning.FAILED;
  }

  /** An answer whose body is too long was an answer all the same. */
  private static Integer status(OutgoingAnswer answer) {
    if (answer instanceof Received received) {
      return received.status();
    }
    return answer instanceof TooLarge large ? large.status() : null;
  }

  private static String detail(OutgoingAnswer answer) {
    if (answer instanceof NotAllowed closed) {
      return closed.reason();
    }
    if (answer instanceof NotReached unreachable) {
      return unreachable.reason();
    }
    if (answer instanceof NotAnswered silent) {
      return silent.reason();
    }
    return "The endpoint answered HTTP " + status(answer) + ".";
  }

  private Instant notBefore(OutgoingAnswer answer) {
    return answer instanceof Received received && !received.isSuccess()
        ? received
            .header("Retry-After")
            .flatMap(value -> RetryAfter.of(value, TimeSource.now(clock)))
            .orElse(null)
        : null;
  }
}
