package no.altinn.notifications.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import no.altinn.notifications.platform.OutgoingAnswer;
import no.altinn.notifications.platform.OutgoingAnswer.NotAllowed;
import no.altinn.notifications.platform.OutgoingAnswer.NotAnswered;
import no.altinn.notifications.platform.OutgoingAnswer.NotReached;
import no.altinn.notifications.platform.OutgoingAnswer.Received;
import no.altinn.notifications.platform.OutgoingAnswer.TooLarge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire contract §4.6. */
class ReplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          200 | {"sendNotification": true} | SEND
          200 | {"sendNotification": false} | DO_NOT_SEND
          201 | {"more": 1, "sendNotification": true} | SEND
          202 | {"sendNotification":false,"why":{"sendNotification":true}} | DO_NOT_SEND
          299 | {"sendNotification": true} | SEND
          200 | {"SendNotification": true} | INCONCLUSIVE
          200 | {"sendnotification": false} | INCONCLUSIVE
          200 | {"sendNotification": "true"} | INCONCLUSIVE
          200 | {"sendNotification": 1} | INCONCLUSIVE
          200 | {"sendNotification": null} | INCONCLUSIVE
          200 | {"sendNotification": {"value": true}} | INCONCLUSIVE
          200 | {} | INCONCLUSIVE
          200 | [] | INCONCLUSIVE
          200 | [{"sendNotification": true}] | INCONCLUSIVE
          200 | true | INCONCLUSIVE
          200 | null | INCONCLUSIVE
          200 | {"sendNotification": true | INCONCLUSIVE
          200 | {"sendNotification": true} {} | INCONCLUSIVE
          200 | {sendNotification: true} | INCONCLUSIVE
          200 | <html>ok</html> | INCONCLUSIVE
          200 | `` | INCONCLUSIVE
          204 | `` | INCONCLUSIVE
          301 | {"sendNotification": true} | INCONCLUSIVE
          400 | {"sendNotification": true} | INCONCLUSIVE
          401 | {"sendNotification": false} | INCONCLUSIVE
          404 | {"sendNotification": false} | INCONCLUSIVE
          500 | {"sendNotification": false} | INCONCLUSIVE
          503 | `` | INCONCLUSIVE
          """)
  void only_a_success_with_the_boolean_member_is_an_answer(
      int status, String body, Answer expected) {
    Reply reply = Reply.of(new Received(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));

    assertThat(reply.answer()).isEqualTo(expected);
    assertThat(reply.reason() == null).isEqualTo(expected != Answer.INCONCLUSIVE);
  }

  static Stream<OutgoingAnswer> failures() {
    return Stream.of(
        new NotAllowed("The address is not one that may be called."),
        new NotReached("The host could not be reached."),
        new NotAnswered("The host took too long."),
        new TooLarge(200));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_call_without_an_answer_is_none_and_says_why(OutgoingAnswer failure) {
    Reply reply = Reply.of(failure);

    assertThat(reply.answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(reply.reason()).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 50_000})
  void nesting_however_deep_breaks_nothing(int depth) {
    byte[] deep = "{\"a\":".repeat(depth).getBytes(StandardCharsets.US_ASCII);

    assertThat(Reply.of(new Received(200, Map.of(), deep)).answer()).isEqualTo(Answer.INCONCLUSIVE);
  }
}
