package no.altinn.notifications.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import no.altinn.notifications.condition.Answer;
import no.altinn.notifications.condition.Reply;
import no.altinn.notifications.order.ChannelScheme;
import no.altinn.notifications.order.ConditionPolicy;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionRulesTest {

  private static final Reply SILENT = Reply.inconclusive("The answer is HTTP 503.");

  /** Times are seconds after the send time. */
  @ParameterizedTest
  @CsvSource({
    // configured, of the order, fallback, times silent, now: verdict
    "Send,       ,           Send,      1, 0,     wait 60",
    "Send,       ,           Send,      2, 60,    go",
    "Send,       ,           DoNotSend, 2, 60,    go",
    "DoNotSend,  ,           Send,      1, 0,     wait 60",
    "DoNotSend,  ,           Send,      2, 60,    stop",
    "Send,       DoNotSend,  Send,      2, 60,    stop",
    "DoNotSend,  Send,       DoNotSend, 2, 60,    go",
    "Send,       RetryUntil, Send,      2, 60,    wait",
    "Send,       RetryUntil, Send,      9, 3599,  wait 3600",
    "Send,       RetryUntil, Send,      9, 3600,  go",
    "Send,       RetryUntil, DoNotSend, 9, 3600,  stop",
    "RetryUntil, ,           Send,      9, 3599,  wait 3600",
    "RetryUntil, ,           DoNotSend, 9, 99999, stop",
    "send,       ,           donotsend, 2, 60,    go",
  })
  void silence_is_judged_by_the_orders_policy_or_the_configured_one(
      String configured,
      ConditionPolicyWord own,
      String fallback,
      int times,
      long now,
      String expected) {
    Order order = order(own == null ? null : own.policy());

    Verdict verdict =
        rules(configured, fallback).judge(order, SILENT, times, Orders.DUE.plusSeconds(now));

    assertThat(said(verdict)).startsWith(expected);
  }

  @Test
  void a_deadline_of_the_orders_own_goes_before_the_configured_time() {
    Instant deadline = Orders.DUE.plusSeconds(7200);
    Order order =
        Orders.on(ChannelScheme.EMAIL)
            .asking("https://x.no/", ConditionPolicy.RETRY_UNTIL, deadline)
            .build();
    ConditionRules rules = rules("Send", "Send");

    assertThat(rules.judge(order, SILENT, 3, deadline.minusMillis(1)))
        .isInstanceOfSatisfying(
            Verdict.Wait.class, wait -> assertThat(wait.until()).isEqualTo(deadline));
    assertThat(rules.judge(order, SILENT, 3, deadline)).isInstanceOf(Verdict.Go.class);
  }

  @Test
  void asking_again_and_again_grows_ever_more_seldom() {
    Order order = order(ConditionPolicy.RETRY_UNTIL);
    ConditionRules rules = new ConditionRules("Send", "Send", secs(60), Duration.ofHours(24));

    long[][] seconds = {{1, 8, 12}, {2, 16, 24}, {3, 32, 48}, {7, 480, 720}, {40, 480, 720}};
    for (long[] row : seconds) {
      Verdict verdict = rules.judge(order, SILENT, (int) row[0], Orders.DUE);
      assertThat(((Verdict.Wait) verdict).until())
          .as("after %s times", row[0])
          .isBetween(Orders.DUE.plusSeconds(row[1]), Orders.DUE.plusSeconds(row[2]));
    }
  }

  @ParameterizedTest
  @CsvSource({"SEND, go", "DO_NOT_SEND, stop"})
  void yes_and_no_count_whatever_the_policy_and_however_late(Answer answer, String expected) {
    for (ConditionPolicy policy : ConditionPolicy.values()) {
      Verdict verdict =
          rules("DoNotSend", "DoNotSend")
              .judge(order(policy), new Reply(answer, null), 5, Orders.DUE.plusSeconds(999_999));

      assertThat(said(verdict)).startsWith(expected);
    }
  }

  @Test
  void whoever_waits_or_is_not_told_learns_why() {
    ConditionRules rules = rules("DoNotSend", "Send");

    assertThat(((Verdict.Wait) rules.judge(order(null), SILENT, 1, Orders.DUE)).detail())
        .isEqualTo("Waits for its send condition, which is asked again. The answer is HTTP 503.");
    assertThat(((Verdict.Stop) rules.judge(order(null), SILENT, 2, Orders.DUE)).detail())
        .isEqualTo(
            "Not sent: its send condition gave no answer in time, and its policy is not to send"
                + " then. The answer is HTTP 503.");
    assertThat(
            ((Verdict.Stop)
                    rules.judge(order(null), new Reply(Answer.DO_NOT_SEND, null), 0, Orders.DUE))
                .detail())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"Perhaps, Send", "Send, Perhaps", "Send, RetryUntil"})
  void a_wrong_word_in_configuration_is_refused(String policy, String fallback) {
    assertThatThrownBy(() -> rules(policy, fallback))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("notifications.conditions.");
  }

  /** What a table says for an order. */
  enum ConditionPolicyWord {
    Send,
    DoNotSend,
    RetryUntil;

    ConditionPolicy policy() {
      return ConditionPolicy.WORDS.find(name()).orElseThrow();
    }
  }

  private static String said(Verdict verdict) {
    return verdict instanceof Verdict.Wait wait
        ? "wait " + Duration.between(Orders.DUE, wait.until()).toSeconds()
        : verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static ConditionRules rules(String policy, String fallback) {
    return new ConditionRules(policy, fallback, secs(60), secs(3600));
  }

  private static Duration secs(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Order order(ConditionPolicy policy) {
    return Orders.on(ChannelScheme.EMAIL).asking("https://x.no/", policy, null).build();
  }
}
