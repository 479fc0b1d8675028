package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTest {

  private static final Instant NOW = Instant.parse("2026-06-10T10:00:00Z");

  @Test
  void an_acceptance_is_not_tried_again() {
    Result result = of(new Accepted("ref", true));

    assertThat(result.status()).isEqualTo(NotificationStatus.ACCEPTED);
    assertThat(result.reference()).isEqualTo("ref");
    assertThat(result.reported()).isTrue();
    assertThat(result.dueAt()).isNull();
  }

  @Test
  void a_rejection_is_final() {
    Result result = of(new Rejected(NotificationStatus.FAILED_BOUNCED, "why"));

    assertThat(result.status()).isEqualTo(NotificationStatus.FAILED_BOUNCED);
    assertThat(result.dueAt()).isNull();
  }

  @Test
  void an_unknown_outcome_is_tried_again_and_marked() {
    Result result = of(new Unknown("no answer"));

    assertThat(result.status()).isEqualTo(NotificationStatus.NEW);
    assertThat(result.dueAt()).isAfter(NOW);
    assertThat(result.unknown()).isTrue();
  }

  @Test
  void the_instant_that_a_provider_asks_for_is_respected() {
    Instant asked = NOW.plus(Duration.ofHours(2));

    assertThat(of(new TryLater(asked, "busy")).dueAt()).isEqualTo(asked);
    assertThat(of(new TryLater(NOW.minusSeconds(1), "busy")).dueAt()).isAfter(NOW);
  }

  @ParameterizedTest
  @CsvSource({"1,4,6", "2,8,12", "5,64,96", "9,720,1080", "1000,720,1080"})
  void delays_double_with_jitter_up_to_a_quarter_of_an_hour(int attempt, long least, long most) {
    for (int i = 0; i < 100; i++) {
      assertThat(of(new TryLater(null, "busy"), attempt).dueAt())
          .isBetween(NOW.plusSeconds(least), NOW.plusSeconds(most));
    }
  }

  @Test
  void a_word_of_the_provider_that_no_database_stores_is_cut_out() {
    assertThat(of(new Accepted("a\0b", false)).reference()).isEqualTo("ab");
  }

  private static Result of(SendOutcome outcome) {
    return of(outcome, 1);
  }

  private static Result of(SendOutcome outcome, int attempt) {
    OutgoingMessage message =
        new OutgoingMessage(
            UUID.randomUUID(),
            "ttd",
            "a@b.no",
            "c@d.no",
            "s",
            "b",
            ContentType.PLAIN,
            NOW,
            attempt,
            false,
            null,
            List.of());
    return Result.of(message, UUID.randomUUID(), new HandOver("smtp", outcome), NOW);
  }
}
