package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import no.altinn.notifications.notification.Outcomes.Call;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private static final UUID TOKEN = UUID.randomUUID();

  private final List<Result> stored = new ArrayList<>();

  @Test
  void a_lease_is_renewed_until_the_outcome_is_stored_and_not_only_until_it_is_known() {
    List<Runnable> later = new ArrayList<>();
    Outcomes outcomes = new Outcomes(later::add, stored::addAll, Duration.ZERO);
    Result result = accepted("ref");

    outcomes.begin(call(result));
    assertThat(outcomes.underWay()).isTrue();
    outcomes.end(result);
    assertThat(outcomes.underWay()).isFalse();
    assertThat(outcomes.open()).containsExactly(call(result));
    later.forEach(Runnable::run);

    assertThat(outcomes.open()).isEmpty();
    assertThat(stored).containsExactly(result);
  }

  @Test
  void of_several_outcomes_of_one_call_the_first_counts() {
    Outcomes outcomes = outcomes(stored::addAll);
    Result first = accepted("first");
    outcomes.begin(call(first));

    outcomes.end(first);
    outcomes.end(with(first.id(), "second"));

    assertThat(stored).containsExactly(first);
  }

  @Test
  void a_notification_taken_over_by_the_same_server_has_two_calls_and_both_outcomes_are_kept() {
    Outcomes outcomes = outcomes(stored::addAll);
    Result old = accepted("old");
    Result young =
        new Result(
            old.id(),
            UUID.randomUUID(),
            NotificationStatus.ACCEPTED,
            "p",
            "young",
            null,
            false,
            null,
            false,
            false,
            null);

    outcomes.begin(call(old));
    outcomes.begin(call(young));
    outcomes.end(young);
    outcomes.end(old);

    assertThat(stored).containsExactly(young, old);
  }

  @Test
  void an_outcome_that_cannot_be_stored_takes_no_other_with_it_and_is_stored_without_its_words() {
    List<Runnable> later = new ArrayList<>();
    Consumer<List<Result>> picky =
        batch -> {
          if (batch.stream().anyMatch(result -> "poison".equals(result.reference()))) {
            throw new IllegalStateException("cannot be stored");
          }
          stored.addAll(batch);
        };
    Outcomes outcomes = new Outcomes(later::add, picky, Duration.ZERO);
    List<Result> all =
        IntStream.range(0, 100).mapToObj(i -> accepted(i == 41 ? "poison" : "ref" + i)).toList();
    all.forEach(result -> outcomes.begin(call(result)));
    all.forEach(outcomes::end);

    later.forEach(Runnable::run);

    assertThat(stored)
        .containsExactlyInAnyOrderElementsOf(
            all.stream()
                .map(result -> "poison".equals(result.reference()) ? result.bare() : result)
                .toList());
    assertThat(outcomes.open()).isEmpty();
  }

  @Test
  void while_the_database_is_away_outcomes_wait_for_it() {
    AtomicInteger tries = new AtomicInteger();
    Outcomes outcomes =
        outcomes(
            batch -> {
              if (tries.incrementAndGet() < 20) {
                throw new IllegalStateException(new SQLException("gone", "08006"));
              }
              stored.addAll(batch);
            });
    Result result = accepted("ref");
    outcomes.begin(call(result));

    outcomes.end(result);

    assertThat(stored).containsExactly(result);
  }

  private static Outcomes outcomes(Consumer<List<Result>> store) {
    return new Outcomes(Runnable::run, store, Duration.ZERO);
  }

  private static Call call(Result result) {
    return new Call(result.id(), result.token());
  }

  private static Result accepted(String reference) {
    return with(UUID.randomUUID(), reference);
  }

  private static Result with(UUID id, String reference) {
    return new Result(
        id,
        TOKEN,
        NotificationStatus.ACCEPTED,
        "p",
        reference,
        null,
        false,
        null,
        false,
        false,
        null);
  }
}
