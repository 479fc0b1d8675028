package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What one hand-over means for its notification's row.
 *
 * @param token of the lease that the hand-over was made under
 * @param dueAt when to try again, or null if there is nothing to try
 * @param unknown whether the provider may have the message although nobody said so
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
    Integer segments) {

  private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  Result(
      UUID id,
      UUID token,
      NotificationStatus status,
      String provider,
      String reference,
      String detail,
      boolean reported,
      Instant dueAt,
      boolean unknown) {
    this(id, token, status, provider, reference, detail, reported, dueAt, unknown, null);
  }

  /** The same of a message that travels in so many parts. */
  Result in(Integer parts) {
    return new Result(
        id, token, status, provider, reference, detail, reported, dueAt, unknown, parts);
  }

  static Result of(
      OutgoingMessage message, UUID token, String provider, SendOutcome outcome, Instant now) {
    if (outcome instanceof SendOutcome.Accepted accepted) {
      return new Result(
          message.id(),
          token,
          NotificationStatus.ACCEPTED,
          provider,
          accepted.reference(),
          null,
          accepted.reported(),
          null,
          false);
    }
    if (outcome instanceof SendOutcome.Rejected rejected) {
      return new Result(
          message.id(),
          token,
          rejected.status(),
          provider,
          null,
          rejected.reason(),
          false,
          null,
          false);
    }
    if (outcome instanceof SendOutcome.TryLater later) {
      return again(message, token, provider, later.notBefore(), later.reason(), false, now);
    }
    SendOutcome.Unknown lost = (SendOutcome.Unknown) outcome;
    return again(message, token, provider, lost.notBefore(), lost.reason(), true, now);
  }

  private static Result again(
      OutgoingMessage message,
      UUID token,
      String provider,
      Instant notBefore,
      String reason,
      boolean unknown,
      Instant now) {
    Instant next = now.plus(delay(message.attempt()));
    Instant due = notBefore != null && notBefore.isAfter(next) ? notBefore : next;
    return new Result(
        message.id(), token, NotificationStatus.NEW, provider, null, reason, false, due, unknown);
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
