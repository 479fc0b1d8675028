package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderDelayTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:00:00Z, P3D, 2026-11-26T10:00:00Z",
    "2026-11-23T10:00:00Z, p1w, 2026-11-30T10:00:00Z",
    "2026-11-23T10:00:00Z, P1M, 2026-12-23T10:00:00Z",
    "2026-11-23T10:00:00Z, PT36H, 2026-11-24T22:00:00Z",
    "2026-11-23T10:00:00Z, P1DT12H30M, 2026-11-24T22:30:00Z",
    "2026-11-23T10:00:00Z, PT0S, 2026-11-23T10:00:00Z",
    "2026-03-28T08:00:00Z, P1D, 2026-03-29T07:00:00Z",
    "2026-03-28T08:00:00Z, PT24H, 2026-03-29T08:00:00Z",
    "2026-10-24T07:00:00Z, P1D, 2026-10-25T08:00:00Z",
    "2026-10-24T07:00:00Z, PT24H, 2026-10-25T07:00:00Z"
  })
  void days_follow_the_calendar_of_norway_and_hours_the_clock(
      Instant start, String delay, Instant end) {
    assertThat(ReminderDelay.parse(delay).orElseThrow().after(start)).contains(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3D", "P", "PT", "P1DT", "P1H", "PT1D", "P1D12H", "P1.5D"})
  void what_is_no_duration_is_not_read(String text) {
    assertThat(ReminderDelay.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P-1D", "PT-1S", "P9000Y", "P999999999Y", "PT9999999999999H"})
  void a_time_before_the_main_order_or_beyond_the_calendar_is_none(String text) {
    assertThat(ReminderDelay.parse(text).orElseThrow().after(Requests.NOW)).isEmpty();
  }
}
