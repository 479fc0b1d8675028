package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

  @ParameterizedTest
  @CsvSource({
    "2026-06-10T12:00:00Z, 2026-06-10T12:00:00Z, true",
    "2026-06-10T12:00:00z, 2026-06-10T12:00:00Z, true",
    "2026-06-10T12:00:00+02:00, 2026-06-10T10:00:00Z, true",
    "2026-06-10T12:00:00.1234567Z, 2026-06-10T12:00:00.123456Z, true",
    "2026-06-10T12:00Z, 2026-06-10T12:00:00Z, true",
    "2026-06-10T12:00:00, 2026-06-10T12:00:00Z, false",
    "2026-06-10, 2026-06-10T00:00:00Z, false"
  })
  void a_time_is_read_with_a_zone_or_known_to_have_none(
      String text, Instant instant, boolean zoned) {
    assertThat(Moment.parse(text)).contains(new Moment(instant, zoned));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2026-13-01",
        "2026-02-30T00:00:00Z",
        "2026-06-10T25:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "2026-06-10T12:00:00+99:00",
        "10.06.2026",
        "1781085600"
      })
  void what_is_no_time_is_none(String text) {
    assertThat(Moment.parse(text)).isEmpty();
  }
}
