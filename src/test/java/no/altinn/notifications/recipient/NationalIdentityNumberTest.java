package no.altinn.notifications.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdentityNumberTest {

  @ParameterizedTest
  @ValueSource(strings = {"16069412345", "00000000000", "99999999999"})
  void eleven_digits_are_valid_whatever_they_say(String text) {
    assertThat(NationalIdentityNumber.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1606941234",
        "160694123456",
        "1606941234a",
        "ab069412345",
        "160694 12345",
        " 16069412345",
        "16069412345\n",
        "١٦٠٦٩٤١٢٣٤٥",
        "-1606941234"
      })
  void anything_else_is_refused(String text) {
    assertThat(NationalIdentityNumber.isValid(text)).isFalse();
    assertThat(NationalIdentityNumber.hasValidChecksum(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17859010067", "17859010148", "17859010229"})
  void check_digits_of_synthetic_numbers_are_accepted(String text) {
    assertThat(NationalIdentityNumber.hasValidChecksum(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"57859010050", "57859010131"})
  void check_digits_of_synthetic_d_numbers_are_accepted(String text) {
    assertThat(NationalIdentityNumber.hasValidChecksum(text)).isTrue();
  }

  @Test
  void check_digits_by_today_s_rule_and_by_that_of_2032_are_accepted_and_no_others() {
    List<String> accepted =
        IntStream.rangeClosed(0, 99)
            .mapToObj(checkDigits -> String.format("178590100%02d", checkDigits))
            .filter(NationalIdentityNumber::hasValidChecksum)
            .collect(Collectors.toList());

    // the first is today's; the others leave 1, 2 and 3 for the first check digit
    assertThat(accepted)
        .containsExactly("17859010067", "17859010075", "17859010083", "17859010091");
  }

  @Test
  void a_changed_second_check_digit_is_always_noticed() {
    for (int digit = 0; digit <= 9; digit++) {
      assertThat(NationalIdentityNumber.hasValidChecksum("1785901006" + digit))
          .isEqualTo(digit == 7);
    }
  }

  @Test
  void two_changed_neighbours_before_the_check_digits_are_noticed() {
    assertThat(NationalIdentityNumber.hasValidChecksum("71859010067")).isFalse();
    assertThat(NationalIdentityNumber.hasValidChecksum("17589010067")).isFalse();
  }
}
