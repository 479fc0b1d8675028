package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.platform.Backoff;

/**
 * What one hand-over means for its notification's row.
 *
 * @param token of the lease that the hand-over was made under
 * @param dueAt when to try again, or null if there is nothing to try
 * @param unknown whether the provider may have the message although nobody said so, from this
 *     attempt or an earlier one
 * @param spared whether an earlier attempt may have arrived and this one certainly was no second
 * @param segments in how many parts the message travels, or null if that says nothing
 */
record Result(
    UUID id,
    UUID token,
    NotificationStatus status,
    String provider,
    String reference,
    String detail,
    boolean reported,
    Instant dueAt,
    boolean unknown,
    boolean spared,
    Integer segments) {

  static final Backoff DELAY = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));

  /** PostgreSQL stores no character 0, and providers may say anything. */
  Result {
    reference = storable(reference);
    detail = storable(detail);
  }

  private static String storable(String text) {
    return text == null ? null : text.replace("\0", "");
  }

  /** The same of a message that travels in so many parts. */
  Result in(Integer parts) {
    return new Result(
        id, token, status, provider, reference, detail, reported, dueAt, unknown, spared, parts);
  }

  static Result of(OutgoingMessage message, UUID token, HandOver handOver, Instant now) {
    SendOutcome outcome = handOver.outcome();
    boolean earlier = message.uncertain();
    if (outcome instanceof SendOutcome.Accepted accepted) {
      return new Result(
          message.id(),
          token,
          NotificationStatus.ACCEPTED,
          handOver.provider(),
          accepted.reference(),
          null,
          accepted.reported(),
          null,
          false,
          earlier && handOver.asksFirst(),
          null);
    }
    if (outcome instanceof SendOutcome.Rejected rejected) {
      return new Result(
          message.id(),
          token,
          rejected.status(),
          handOver.provider(),
          null,
          rejected.reason(),
          false,
          null,
          false,
          earlier,
          null);
    }
    if (outcome instanceof SendOutcome.TryLater later) {
      // not this time, but what an earlier attempt left open stays open
      boolean open = earlier && !handOver.asksFirst();
      return again(message, token, handOver, later.notBefore(), later.reason(), open, earlier, now);
    }
    SendOutcome.Unknown lost = (SendOutcome.Unknown) outcome;
    boolean spared = earlier && handOver.asksFirst();
    return again(message, token, handOver, lost.notBefore(), lost.reason(), true, spared, now);
  }

  private static Result again(
      OutgoingMessage message,
      UUID token,
      HandOver handOver,
      Instant notBefore,
      String reason,
      boolean unknown,
      boolean spared,
      Instant now) {
    Instant next = now.plus(DELAY.after(message.attempt()));
    Instant due = notBefore != null && notBefore.isAfter(next) ? notBefore : next;
    return new Result(
        message.id(),
        token,
        NotificationStatus.NEW,
        handOver.provider(),
        null,
        reason,
        false,
        due,
        unknown,
        spared,
        null);
  }

  /** The same, to be tried again at that time. */
  Result dueAt(Instant time) {
    return new Result(
        id, token, status, provider, reference, detail, reported, time, unknown, spared, segments);
  }

  /** The outcome without the provider's own words. */
  Result bare() {
    return new Result(
        id, token, status, provider, null, null, reported, dueAt, unknown, spared, segments);
  }
}
