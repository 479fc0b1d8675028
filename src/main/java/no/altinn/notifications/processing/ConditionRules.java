package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import no.altinn.notifications.condition.Reply;
import no.altinn.notifications.order.ConditionPolicy;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.Backoff;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Judges what conditions answer. Yes and no count as they are; an answer that is neither is judged
 * by the order's policy or the configured one. As configured when shipped it is asked a second time
 * a minute later and then counts as yes (wire contract §4.5).
 */
@Dependent
public class ConditionRules {

  private static final Backoff GROWING =
      new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(10));

  private final ConditionPolicy policy;
  private final ConditionPolicy fallback;
  private final Duration retryDelay;
  private final Duration retryFor;

  /**
   * @param policy for orders that do not say, in a word of {@link ConditionPolicy}
   * @param fallback what ends {@link ConditionPolicy#RETRY_UNTIL}, in a word of the two others
   * @param retryDelay how long the other policies wait before they ask the second time
   * @param retryFor how long after the send time {@link ConditionPolicy#RETRY_UNTIL} asks where no
   *     deadline is given
   * @throws IllegalArgumentException if a word is none of these
   */
  @Inject
  public ConditionRules(
      @ConfigProperty(name = "notifications.conditions.policy") String policy,
      @ConfigProperty(name = "notifications.conditions.fallback") String fallback,
      @ConfigProperty(name = "notifications.conditions.retry-delay") Duration retryDelay,
      @ConfigProperty(name = "notifications.conditions.retry-for") Duration retryFor) {
    this.policy = word("policy", policy);
    this.fallback = word("fallback", fallback);
    this.retryDelay = retryDelay;
    this.retryFor = retryFor;
    if (this.fallback == ConditionPolicy.RETRY_UNTIL) {
      throw new IllegalArgumentException(
          "notifications.conditions.fallback must be Send or DoNotSend");
    }
  }

  private static ConditionPolicy word(String setting, String word) {
    return ConditionPolicy.WORDS
        .find(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "notifications.conditions." + setting + " has an unknown value"));
  }

  /**
   * Judges a reply.
   *
   * @param inconclusive how many of the order's replies were inconclusive so far, this one included
   */
  Verdict judge(Order order, Reply reply, int inconclusive, Instant now) {
    return switch (reply.answer()) {
      case SEND -> new Verdict.Go();
      case DO_NOT_SEND -> new Verdict.Stop(null);
      case INCONCLUSIVE -> inconclusive(order, reply, inconclusive, now);
    };
  }

  private Verdict inconclusive(Order order, Reply reply, int times, Instant now) {
    ConditionPolicy wanted = order.conditionPolicy().orElse(policy);
    if (wanted != ConditionPolicy.RETRY_UNTIL) {
      return times > 1 ? end(wanted, reply) : new Verdict.Wait(now.plus(retryDelay), told(reply));
    }
    Instant deadline =
        order.conditionDeadline().orElseGet(() -> order.requestedSendTime().plus(retryFor));
    if (!now.isBefore(deadline)) {
      return end(fallback, reply);
    }
    Instant next = now.plus(GROWING.after(times));
    return new Verdict.Wait(next.isBefore(deadline) ? next : deadline, told(reply));
  }

  private static Verdict end(ConditionPolicy wanted, Reply reply) {
    return wanted == ConditionPolicy.SEND
        ? new Verdict.Go()
        : new Verdict.Stop(
            "Not sent: its send condition gave no answer in time, and its policy is not to send"
                + " then. "
                + reply.reason());
  }

  @Override
  public String toString() {
    return policy.wireName();
  }

  private static String told(Reply reply) {
    return "Waits for its send condition, which is asked again. " + reply.reason();
  }
}
