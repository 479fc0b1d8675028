package no.altinn.notifications.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.altinn.notifications.platform.Moment;

/** The requested send time of an order; left out, it is now. */
final class SendTime {

  private static final String NAME = "requestedSendTime";
  private static final String NO_ZONE =
      "The requested send time value must have specified a time zone.";

  /** How far back a legacy send time may lie (wire contract §2.2). */
  private static final Duration LEGACY_GRACE = Duration.ofMinutes(5);

  private SendTime() {}

  /** Reads that of a legacy order, which may lie five minutes back. */
  static Instant legacy(RequestPart order, Instant now) {
    return read(
            order,
            now.minus(LEGACY_GRACE),
            NO_ZONE,
            "Send time must be in the future. Leave blank to send immediately.")
        .orElse(now);
  }

  /** Reads that of an order of the future API, which may not lie back at all (§2.3). */
  static Instant future(RequestPart order, Instant now) {
    return read(order, now, NO_ZONE, "RequestedSendTime must be greater than or equal to now.")
        .orElse(now);
  }

  /** Reads that of a reminder; empty if the reminder gives none. */
  static Optional<Instant> reminder(RequestPart reminder, Instant now) {
    return read(
        reminder,
        now,
        "The RequestedSendTime must have specified a time zone.",
        "RequestedSendTime must be greater than or equal to the current UTC time.");
  }

  private static Optional<Instant> read(
      RequestPart part, Instant earliest, String noZone, String tooEarly) {
    Optional<Moment> given = part.moment(NAME);
    given.ifPresent(
        moment -> {
          part.require(moment.zoned(), NAME, noZone);
          part.require(!moment.instant().isBefore(earliest), NAME, tooEarly);
        });
    return given.map(Moment::instant);
  }
}
