package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;

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

  private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

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
    Instant next = now.plus(delay(message.attempt()));
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

  /**
   * Doubles from attempt to attempt, with a fifth of jitter either way, so that what failed
   * together does not return together.
   */
  static Duration delay(int attempt) {
    long doubled = FIRST_DELAY.toMillis() << Math.min(attempt - 1, 12);
    long capped = Math.min(doubled, LONGEST_DELAY.toMillis());
    return Duration.ofMillis(
        (long) (capped * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble())));
  }
}
