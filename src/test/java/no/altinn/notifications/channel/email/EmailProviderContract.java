package no.altinn.notifications.channel.email;

import static no.altinn.notifications.channel.Messages.anEmail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import no.altinn.notifications.channel.Messages;
import no.altinn.notifications.channel.Outcome;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.local.Inbox;
import no.altinn.notifications.local.ReceivedEmail;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider of e-mail promises, tried against a stand-in that speaks its protocol. */
public interface EmailProviderContract {

  String KARI = "kari@firma.example";

  EmailProvider provider();

  /** What the stand-in took. */
  Inbox inbox();

  /** Makes the stand-in take messages and drop the connection instead of answering. */
  void loseReplies();

  void answerAgain();

  /** Makes the stand-in refuse this address for good. */
  void refuse(String address);

  void stopListening();

  void listenAgain();

  default SendOutcome send(Messages message) {
    return provider().send(message.build());
  }

  default ReceivedEmail received() {
    assertThat(inbox().emails()).hasSize(1);
    return inbox().emails().get(0);
  }

  @Test
  default void a_message_is_accepted_and_arrives_once_as_it_was_written() {
    assertThat(send(anEmail())).isInstanceOf(Accepted.class);

    ReceivedEmail email = received();
    assertThat(email.recipients()).containsExactly(KARI);
    assertThat(email.from()).isEqualTo("noreply@varsel.example");
    assertThat(email.subject()).isEqualTo("Nytt brev");
    assertThat(email.plainText().strip()).isEqualTo("Du har fått et nytt brev.");
    assertThat(email.html()).isEmpty();
  }

  @Test
  default void norwegian_letters_and_emoji_survive_in_subject_and_body() {
    String text = "Blåbærsyltetøy – «ÆØÅ» 😀 \" \\ </script> \t.\n.\n..\nslutt";

    send(anEmail().saying("Æøå 😀 \"«»\"", text, ContentType.PLAIN));

    assertThat(received().subject()).isEqualTo("Æøå 😀 \"«»\"");
    assertThat(received().plainText().strip()).isEqualTo(text);
  }

  @Test
  default void html_goes_with_its_text_in_plain() {
    send(
        anEmail()
            .saying(
                "Brev",
                "<p>Les <b>brevet</b> på <a href=\"https://altinn.example/x\">Altinn</a>.</p>",
                ContentType.HTML));

    assertThat(received().html()).contains("<b>brevet</b>");
    assertThat(received().plainText().strip())
        .isEqualTo("Les brevet på Altinn <https://altinn.example/x>.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\r\n\r\n", "\n ", "\u2028", "\u0000"})
  default void a_subject_starts_no_other_header_and_no_body(String lineBreak) {
    send(anEmail().saying("Hei" + lineBreak + "Bcc: ola@example.no", "Tekst", ContentType.PLAIN));

    assertThat(received().recipients()).containsExactly(KARI);
    assertThat(received().header("Bcc")).isEmpty();
    assertThat(received().subject()).startsWith("Hei ").contains("Bcc: ola@example.no");
    assertThat(received().plainText().strip()).isEqualTo("Tekst");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kari@firma.example\r\nBcc: ola@example.no",
        "kari@firma.example\n",
        "kari@firma.example>\r\nRCPT TO:<ola@example.no",
        "kari@firma.example, ola@example.no",
        "gruppe: kari@firma.example, ola@example.no;",
        "kari",
        "@firma.example",
        ""
      })
  default void what_is_not_one_address_reaches_nobody(String address) {
    assertThat(Outcome.of(send(anEmail().to(address)))).isEqualTo(Outcome.REJECTED);
    assertThat(Outcome.of(send(anEmail().from(address)))).isEqualTo(Outcome.REJECTED);

    assertThat(inbox().emails()).isEmpty();
  }

  @Test
  default void an_address_that_the_provider_refuses_is_rejected() {
    refuse(KARI);

    assertThat(Outcome.of(send(anEmail()))).isEqualTo(Outcome.REJECTED);
    assertThat(Outcome.of(send(anEmail().to("ola@firma.example")))).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  default void no_reason_repeats_the_address() {
    refuse(KARI);

    assertThat(((Rejected) send(anEmail())).reason()).doesNotContainIgnoringCase("kari");
  }

  @Test
  default void with_nobody_there_messages_are_tried_later_and_go_out_when_somebody_is() {
    send(anEmail());
    inbox().clear();
    stopListening();
    assertThat(Outcome.of(send(anEmail()))).isEqualTo(Outcome.TRY_LATER);

    listenAgain();
    await().atMost(Duration.ofSeconds(20)).until(() -> send(anEmail()) instanceof Accepted);
    assertThat(inbox().emailCountTo(KARI)).isEqualTo(1);
  }

  @Test
  default void a_connection_that_died_idle_costs_nothing() {
    send(anEmail());
    stopListening();
    listenAgain();

    assertThat(Outcome.of(send(anEmail()))).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  default void a_reply_that_got_lost_leaves_the_outcome_unknown() {
    loseReplies();

    assertThat(Outcome.of(send(anEmail()))).isEqualTo(Outcome.UNKNOWN);
    assertThat(inbox().emailCountTo(KARI)).isEqualTo(1);
  }

  @Test
  default void every_attempt_bears_the_same_name() {
    loseReplies();
    Messages message = anEmail();
    send(message);
    answerAgain();
    send(message.again());

    assertThat(inbox().emails()).isNotEmpty();
    assertThat(inbox().emails().stream().map(ReceivedEmail::messageId).distinct()).hasSize(1);
    assertThat(first().messageId()).contains(message.id().toString());
  }

  private ReceivedEmail first() {
    return inbox().emails().get(0);
  }

  @Test
  default void many_calls_at_once_arrive_once_each() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try {
      List<Callable<SendOutcome>> calls =
          IntStream.range(0, 300)
              .<Callable<SendOutcome>>mapToObj(
                  n -> () -> send(anEmail().to("mottaker" + n + "@firma.example")))
              .toList();
      for (Future<SendOutcome> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isInstanceOf(Accepted.class);
      }
      assertThat(inbox().emailCounts())
          .hasSize(300)
          .allSatisfy((address, count) -> assertThat(count).isEqualTo(1));
    } finally {
      threads.shutdownNow();
    }
  }
}
