package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceRulesTest {

  private static final Instant NOW = Instant.parse("2026-06-10T10:00:00Z");

  /**
   * One provider's minutes since its weight changed and since it was lowered, its weight of 100,
   * what was seen of it, whether the other one does as badly, and the weight that follows.
   */
  @ParameterizedTest
  @CsvSource({
    // burst calls, errors; minute calls, errors; awaited, prompt
    "60,60,100, 20,20, 40,20, 0,0, false, 0",
    "60,60,100, 19,19, 40,19, 0,0, false,",
    "60,60,100, 21,20, 40,20, 0,0, false,",
    "60,60,100, 20,20, 40,20, 0,0, true,",
    "0,0,100, 20,20, 40,20, 0,0, false,",
    "60,60,100, 9,1, 1000,50, 0,0, false, 90",
    "60,60,100, 9,1, 1001,50, 0,0, false,",
    "60,60,100, 9,1, 400,49, 0,0, false,",
    "60,60,100, 9,1, 400,60, 0,0, true,",
    "60,60,15, 9,1, 400,60, 0,0, false, 10",
    "60,60,10, 9,1, 400,60, 0,0, false,",
    "3,60,10, 9,1, 400,60, 0,0, false,",
    "60,60,100, 9,0, 60,0, 100,85, false, 90",
    "60,60,100, 9,0, 60,0, 100,86, false,",
    "60,60,100, 9,0, 60,0, 19,0, false,",
    "60,60,100, 9,0, 60,0, 100,85, true,",
    "4,60,100, 9,0, 60,0, 100,85, false,",
    "60,60,50, 9,0, 60,0, 0,0, false, 60",
    "60,60,95, 9,0, 60,0, 0,0, false, 100",
    "4,60,50, 9,0, 60,0, 0,0, false,",
    "6,14,50, 9,0, 60,0, 0,0, false,",
    "60,60,0, 1,0, 3,0, 0,0, false, 10",
    "60,60,0, 1,0, 3,1, 0,0, false,",
    "60,60,0, 1,0, 1,0, 0,0, false,",
    "60,60,120, 1,0, 2,0, 0,0, false, 100",
  })
  void each_rule_has_its_bound(
      long changed,
      long worsened,
      int weight,
      long burstCalls,
      long burstErrors,
      long calls,
      long errors,
      long awaited,
      long prompt,
      boolean otherLikewise,
      Integer after) {
    SeenActivity saw = new SeenActivity(burstCalls, burstErrors, calls, errors, awaited, prompt);
    SeenActivity other = otherLikewise ? saw : new SeenActivity(9, 0, 60, 0, awaited, awaited);

    List<WeightChange> changes =
        new BalanceRules(
                List.of(state("link", weight, changed, worsened), state("smpp", 100, 60, 60)),
                Map.of("link", saw, "smpp", other),
                NOW)
            .changes().stream().filter(c -> c.state().provider().equals("link")).toList();

    if (after == null) {
      assertThat(changes).isEmpty();
    } else {
      assertThat(changes).extracting(WeightChange::after).containsExactly(after);
      assertThat(changes.get(0).reason()).isNotBlank();
    }
  }

  private static ProviderState state(String name, int weight, long changed, long worsened) {
    return new ProviderState(
        "sms",
        name,
        100,
        weight,
        ProviderState.Mode.AUTO,
        NOW,
        NOW.minus(Duration.ofMinutes(changed)),
        NOW.minus(Duration.ofMinutes(worsened)));
  }
}
