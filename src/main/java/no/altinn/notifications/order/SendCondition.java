package no.altinn.notifications.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.altinn.notifications.platform.Moment;

/**
 * What to ask before an order is sent.
 *
 * @param endpoint the address to ask
 * @param policy what to do when it gives no answer, or null for what is configured
 * @param deadline until when {@link ConditionPolicy#RETRY_UNTIL} asks, or null for what is
 *     configured
 */
public record SendCondition(String endpoint, ConditionPolicy policy, Instant deadline) {

  private static final String ENDPOINT = "conditionEndpoint";
  private static final String POLICY = "conditionPolicy";
  private static final String DEADLINE = "conditionDeadline";

  /** An order is good for two days (wire contract §4.8): nobody is told later. */
  private static final Duration LONGEST = Duration.ofHours(48);

  /** Reads the condition of a legacy order (wire contract §2.2); null if it has none. */
  static SendCondition legacy(RequestPart order, Limits limits) {
    String endpoint = order.words(ENDPOINT);
    order.require(
        endpoint == null || ConditionEndpoint.isValidLegacy(endpoint),
        ENDPOINT,
        ConditionEndpoint.LEGACY_MESSAGE);
    limits.url(endpoint, order.at(ENDPOINT), order.errors());
    return endpoint == null ? null : new SendCondition(endpoint, null, null);
  }

  /**
   * Reads the condition of an order of the future API (wire contract §2.3) and, beyond the
   * contract, what to do when it gives no answer; null if it has none.
   */
  static SendCondition future(RequestPart order, Instant sendTime, Limits limits) {
    String endpoint = order.body().string(ENDPOINT).orElse(null);
    if (endpoint != null) {
      ConditionEndpoint.failure(endpoint)
          .ifPresent(failure -> order.fail(ENDPOINT, failure.message()));
      limits.url(endpoint, order.at(ENDPOINT), order.errors());
    }
    ConditionPolicy policy =
        order
            .word(POLICY, ConditionPolicy.WORDS, "ConditionPolicy has an unknown value.")
            .orElse(null);
    order.require(
        policy == null || order.body().has(ENDPOINT),
        POLICY,
        "ConditionPolicy cannot be specified without a ConditionEndpoint.");
    Instant deadline = deadline(order, policy, sendTime);
    return endpoint == null ? null : new SendCondition(endpoint, policy, deadline);
  }

  private static Instant deadline(RequestPart order, ConditionPolicy policy, Instant sendTime) {
    Optional<Moment> given = order.moment(DEADLINE);
    if (given.isEmpty()) {
      return null;
    }
    Instant deadline = given.get().instant();
    order.require(
        policy == ConditionPolicy.RETRY_UNTIL,
        DEADLINE,
        "ConditionDeadline can only be specified with the ConditionPolicy RetryUntil.");
    order.require(
        given.get().zoned(), DEADLINE, "ConditionDeadline must have specified a time zone.");
    order.require(
        deadline.isAfter(sendTime) && !deadline.isAfter(sendTime.plus(LONGEST)),
        DEADLINE,
        "ConditionDeadline must be after the send time and at most 48 hours after it.");
    return deadline;
  }
}
