package no.altinn.notifications.channel.sms;

import static no.altinn.notifications.channel.Messages.anSms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import no.altinn.notifications.channel.Messages;
import no.altinn.notifications.channel.Outcome;
import no.altinn.notifications.local.Inbox;
import no.altinn.notifications.local.ReceivedSms;
import no.altinn.notifications.notification.HandOvers;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider of SMS promises, tried against a stand-in that speaks its protocol. */
public interface SmsProviderContract {

  String NUMBER = "+4791234567";

  SmsProvider provider();

  /** What the stand-in took. */
  Inbox inbox();

  /** Makes the stand-in take messages and drop the connection instead of answering. */
  void loseReplies();

  /** Makes the stand-in call this number invalid. */
  void refuse(String number);

  void stopListening();

  void listenAgain();

  default SendOutcome send(Messages message) {
    OutgoingMessage built = message.build();
    return provider().send(List.of(built)).get(built.id());
  }

  @Test
  default void each_message_of_a_batch_has_its_own_outcome_and_arrives_once() {
    refuse("+4798765432");
    List<OutgoingMessage> batch =
        List.of(
            anSms().to("+4791234567").build(),
            anSms().to("+4798765432").build(),
            anSms().to("+4741234567").build());

    Map<UUID, SendOutcome> outcomes = provider().send(batch);

    assertThat(outcomes).hasSize(3);
    assertThat(outcomes.get(batch.get(0).id())).isInstanceOf(Accepted.class);
    assertThat(outcomes.get(batch.get(1).id())).isInstanceOf(Rejected.class);
    assertThat(outcomes.get(batch.get(2).id())).isInstanceOf(Accepted.class);
    assertThat(inbox().smsCountTo("+4791234567")).isEqualTo(1);
    assertThat(inbox().smsCountTo("+4798765432")).isZero();
    assertThat(inbox().smsCountTo("+4741234567")).isEqualTo(1);
  }

  @Test
  default void the_reference_is_the_one_that_the_provider_gave() {
    Accepted accepted = (Accepted) send(anSms());

    assertThat(accepted.reference()).isEqualTo(inbox().smsTo(NUMBER).get(0).reference());
  }

  @Test
  default void a_number_that_the_provider_calls_invalid_is_rejected_as_such() {
    refuse(NUMBER);

    assertThat(send(anSms()))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.status()).isEqualTo(NotificationStatus.FAILED_INVALID_ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hei",
        "Blåbærsyltetøy ÆØÅ @ £ ¥ é Ä Ö ñ Ü à ~ ^ { } [ ] | \\ €",
        "Linje én\nlinje to",
        "Smil 😀 – «sitat» …",
        "<b>&amp; ' \" ]]>"
      })
  default void a_text_arrives_as_it_was_written(String text) {
    assertThat(send(anSms().saying(text))).isInstanceOf(Accepted.class);

    assertThat(inbox().smsTo(NUMBER).get(0).text()).isEqualTo(text);
  }

  @Test
  default void a_long_text_arrives_whole() {
    String text = "Æ€".repeat(300);

    send(anSms().saying(text));

    assertThat(String.join("", inbox().smsTo(NUMBER).get(0).parts())).isEqualTo(text);
  }

  @Test
  default void sender_and_validity_go_with_a_message() {
    send(anSms().from("Etaten").validFor(Duration.ofMinutes(30)));

    ReceivedSms sms = inbox().smsTo(NUMBER).get(0);
    assertThat(sms.from()).isEqualTo("Etaten");
    assertThat(sms.timeToLive()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
  }

  @Test
  default void a_message_that_is_nearly_worthless_still_says_so() {
    send(anSms().validFor(Duration.ofSeconds(3)));

    assertThat(inbox().smsTo(NUMBER).get(0).timeToLive())
        .isGreaterThan(Duration.ZERO)
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  default void with_nobody_there_messages_are_tried_later_and_go_out_when_somebody_is() {
    stopListening();
    assertThat(Outcome.of(send(anSms()))).isEqualTo(Outcome.TRY_LATER);

    listenAgain();
    await().atMost(Duration.ofSeconds(20)).until(() -> send(anSms()) instanceof Accepted);
    assertThat(inbox().smsCountTo(NUMBER)).isEqualTo(1);
  }

  @Test
  default void a_reply_that_got_lost_leaves_the_outcome_unknown() {
    loseReplies();

    assertThat(Outcome.of(send(anSms()))).isEqualTo(Outcome.UNKNOWN);
    assertThat(inbox().smsCountTo(NUMBER)).isEqualTo(1);
  }

  /** Makes the stand-in take messages and drop the connection instead of every tenth answer. */
  void loseEveryTenthReply();

  /**
   * A provider that has one call under way at a time, for with several a lost connection leaves
   * more in doubt than arrived.
   */
  default SmsProvider oneAtATime() {
    return provider();
  }

  @Test
  default void of_a_thousand_as_many_are_recorded_as_possible_repeats_as_arrive_twice() {
    SmsProvider patient = oneAtATime();
    loseEveryTenthReply();

    long recorded = new HandOvers(Channel.SMS, 1000).through(10, false, patient::send);

    assertThat(inbox().smsCounts()).hasSize(1000);
    assertThat(recorded).isPositive().isEqualTo(inbox().totals().sms() - 1000);
  }

  @Test
  default void no_reason_repeats_the_number() {
    refuse(NUMBER);

    assertThat(((Rejected) send(anSms())).reason()).doesNotContain("91234567");
  }

  @Test
  default void many_batches_at_once_arrive_once_each() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Map<UUID, SendOutcome>>> calls = new ArrayList<>();
      for (int batch = 0; batch < 8; batch++) {
        int first = 40_000_000 + batch * 25;
        List<OutgoingMessage> messages =
            IntStream.range(first, first + 25)
                .mapToObj(number -> anSms().to("+47" + number).build())
                .toList();
        calls.add(() -> provider().send(messages));
      }
      for (Future<Map<UUID, SendOutcome>> answer : threads.invokeAll(calls)) {
        assertThat(answer.get().values()).hasSize(25).allMatch(o -> o instanceof Accepted);
      }
      assertThat(inbox().smsCounts())
          .hasSize(200)
          .allSatisfy((n, count) -> assertThat(count).isEqualTo(1));
    } finally {
      threads.shutdownNow();
    }
  }
}
