package no.altinn.notifications.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationNumberTest {

  @ParameterizedTest
  @ValueSource(strings = {"910000004", "920212345", "000000000"})
  void nine_digits_are_valid_whatever_they_say(String text) {
    assertThat(OrganizationNumber.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "12345678",
        "1234567890",
        "abc456789",
        "910 000 004",
        "910000004 ",
        "910000004\n",
        "٩١٠٠٠٠٠٠٤"
      })
  void anything_else_is_refused(String text) {
    assertThat(OrganizationNumber.isValid(text)).isFalse();
    assertThat(OrganizationNumber.hasValidChecksum(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"991825827", "974760673", "313000028", "313000036", "313000044", "213000012"})
  void known_numbers_have_a_valid_check_digit(String text) {
    assertThat(OrganizationNumber.hasValidChecksum(text)).isTrue();
  }

  @Test
  void any_other_check_digit_is_noticed() {
    for (int digit = 0; digit <= 9; digit++) {
      assertThat(OrganizationNumber.hasValidChecksum("99182582" + digit)).isEqualTo(digit == 7);
    }
    assertThat(OrganizationNumber.hasValidChecksum("920212345")).isFalse();
  }
}
