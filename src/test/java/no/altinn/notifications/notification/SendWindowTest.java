package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendWindowTest {

  private static final SendWindow DAYTIME = SendWindow.parse("09:00-17:00");
  private static final SendWindow WORKDAYS = SendWindow.parse("09:00-17:00 MON-FRI no-holidays");

  @ParameterizedTest
  @CsvSource({
    "2026-06-10T08:59:59.999999, false",
    "2026-06-10T09:00:00, true",
    "2026-06-10T16:59:59.999999, true",
    "2026-06-10T17:00:00, false",
    "2026-06-13T12:00:00, true",
    "2026-12-25T12:00:00, true",
    "2026-03-29T09:00:00, true",
    "2026-10-25T08:59:59, false"
  })
  void the_opening_is_inside_and_the_closing_outside_every_day(String local, boolean open) {
    assertThat(DAYTIME.contains(oslo(local))).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-10T08:59:59, 2026-06-10T09:00:00",
    "2026-06-10T09:00:00, 2026-06-10T09:00:00",
    "2026-06-10T12:34:56, 2026-06-10T12:34:56",
    "2026-06-10T17:00:00, 2026-06-11T09:00:00",
    "2026-12-31T23:30:00, 2027-01-01T09:00:00",
    "2026-03-28T18:00:00, 2026-03-29T09:00:00",
    "2026-03-29T01:30:00, 2026-03-29T09:00:00",
    "2026-10-24T18:00:00, 2026-10-25T09:00:00",
    "2026-10-25T02:30:00, 2026-10-25T09:00:00"
  })
  void what_comes_outside_waits_for_nine_o_clock_norwegian_time(String local, String next) {
    assertThat(DAYTIME.nextOpen(oslo(local))).isEqualTo(oslo(next));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-23T18:00:00, 2026-12-24T09:00:00",
    "2026-12-24T17:00:00, 2026-12-28T09:00:00",
    "2026-04-01T17:00:00, 2026-04-07T09:00:00",
    "2026-05-13T17:00:00, 2026-05-15T09:00:00",
    "2026-05-22T17:00:00, 2026-05-26T09:00:00",
    "2026-12-31T17:00:00, 2027-01-04T09:00:00"
  })
  void with_holidays_closed_a_message_waits_over_christmas_easter_and_whitsun(
      String local, String next) {
    assertThat(WORKDAYS.nextOpen(oslo(local))).isEqualTo(oslo(next));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-10T12:00:00, 2026-06-12T12:00:00",
    "2026-06-10T07:00:00, 2026-06-12T09:00:00",
    "2026-06-10T17:00:00, 2026-06-13T09:00:00",
    "2026-06-10T23:59:59, 2026-06-13T09:00:00",
    "2026-03-28T18:00:00, 2026-03-31T10:00:00",
    "2026-10-24T18:00:00, 2026-10-27T08:00:00"
  })
  void a_message_expires_48_hours_after_the_days_opening_and_72_behind_the_closing(
      String local, String expiry) {
    assertThat(DAYTIME.expiry(oslo(local))).isEqualTo(oslo(expiry));
  }

  @Test
  void a_window_until_midnight_never_closes() {
    assertThat(SendWindow.ALWAYS.contains(oslo("2026-06-10T23:59:59"))).isTrue();
    assertThat(SendWindow.ALWAYS.contains(oslo("2026-06-11T00:00:00"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9-17",
        "17:00-09:00",
        "09:00",
        "09:00-09:00",
        "09:00-17:00 XYZ",
        "09:00-17:00 MON a b"
      })
  void a_window_that_cannot_be_read_is_refused(String text) {
    assertThatThrownBy(() -> SendWindow.parse(text)).isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2024, 2024-03-31",
    "2025, 2025-04-20",
    "2026, 2026-04-05",
    "2027, 2027-03-28",
    "2038, 2038-04-25",
    "2285, 2285-03-22"
  })
  void easter_is_where_the_calendar_has_it(int year, LocalDate sunday) {
    assertThat(PublicHolidays.easter(year)).isEqualTo(sunday);
  }

  private static Instant oslo(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Oslo")).toInstant();
  }
}
