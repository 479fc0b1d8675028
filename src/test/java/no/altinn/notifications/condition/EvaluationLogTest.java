package no.altinn.notifications.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EvaluationLogTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant AT = Instant.parse("2026-11-23T11:00:00Z");

  private final EvaluationLog log = new EvaluationLog();
  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @BeforeEach
  void connect() {
    log.dataSource = DATABASE.dataSource();
  }

  @Test
  void every_evaluation_is_kept_under_its_number_and_silence_is_counted_for_each_order() {
    Reply silent = Reply.inconclusive("The answer is HTTP 503.");
    Reply yes = new Reply(Answer.SEND, null);

    assertThat(log.keep(List.of(evaluation(one, silent), evaluation(other, yes))))
        .isEqualTo(Map.of(one, 1, other, 0));
    assertThat(log.keep(List.of(evaluation(one, silent)))).isEqualTo(Map.of(one, 2));
    assertThat(log.keep(List.of(evaluation(one, yes)))).isEqualTo(Map.of(one, 2));

    assertThat(
            DATABASE.strings(
                "select attempt || ' ' || answer || ' ' || coalesce(detail, '-') || ' ' ||"
                    + " latency_ms || ' ' || (at = '2026-11-23T11:00:00Z') from"
                    + " condition_evaluation where order_id = '"
                    + one
                    + "' order by attempt"))
        .containsExactly(
            "1 Inconclusive The answer is HTTP 503. 250 true",
            "2 Inconclusive The answer is HTTP 503. 250 true",
            "3 Send - 250 true");
  }

  private static Evaluation evaluation(UUID order, Reply reply) {
    return new Evaluation(order, AT, reply, Duration.ofMillis(250));
  }
}
