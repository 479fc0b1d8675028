package no.altinn.notifications.report;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.altinn.notifications.notification.DeliveryReport;
import no.altinn.notifications.notification.ReportEffect;
import no.altinn.notifications.platform.Backoff;
import no.altinn.notifications.report.Decision.Outcome;

/**
 * A kept report that is being looked at.
 *
 * @param attempts how often it was looked at before
 */
record UndecidedReport(UUID id, DeliveryReport report, Instant received, int attempts) {

  private static final Backoff UNKNOWN = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));

  /** Half an hour of them, also for an old report that an operator gives another round. */
  private static final int LEAST_ATTEMPTS = 10;

  private static final Duration BUSY = Duration.ofSeconds(1);

  /**
   * What follows from its effect.
   *
   * @param patience how long to wait for a notification that bears the reference
   */
  Decision decide(ReportEffect effect, Instant now, Duration patience) {
    return switch (effect.kind()) {
      case APPLIED -> done(Outcome.APPLIED, null, effect);
      case NOTED -> done(Outcome.NOTED, "It was not the last word.", effect);
      case REPEATED -> done(Outcome.REPEATED, "The status was known.", effect);
      case LATE -> done(Outcome.LATE, "The notification was final already.", effect);
      case BUSY -> wait("The notification was being worked on.", now.plus(BUSY));
      case UNKNOWN_REFERENCE -> unknown(effect, now, patience);
    };
  }

  private Decision unknown(ReportEffect effect, Instant now, Duration patience) {
    if (report.reference() == null) {
      return done(Outcome.UNMATCHED, "It bears no reference.", effect);
    }
    String reason = "No notification has its reference.";
    return attempts < LEAST_ATTEMPTS || now.isBefore(received.plus(patience))
        ? wait(reason, now.plus(UNKNOWN.after(attempts + 1)))
        : done(Outcome.UNMATCHED, reason, effect);
  }

  private Decision wait(String reason, Instant next) {
    return new Decision(
        id, report.channel().name(), report.provider(), Outcome.WAITING, reason, null, next, null);
  }

  private Decision done(Outcome outcome, String reason, ReportEffect effect) {
    return new Decision(
        id,
        report.channel().name(),
        report.provider(),
        outcome,
        reason,
        effect.notification(),
        null,
        effect.acceptedAt());
  }
}
