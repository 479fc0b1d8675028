package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import no.altinn.notifications.platform.ValidationErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityNumberCheckTest {

  @ParameterizedTest
  @CsvSource({
    "off,    17859010067, false",
    "off,    17859010068, false",
    "off,    1785901006,  true",
    "warn,   17859010068, false",
    "warn,   1785901006a, true",
    "refuse, 17859010067, false",
    "refuse, 17859010068, true",
    "REFUSE, 57859010050, false",
  })
  void check_digits_count_as_much_as_the_setting_says(
      String setting, String number, boolean refused) {
    ValidationErrors errors = new ValidationErrors();

    new IdentityNumberCheck(setting).check(number, "Number", errors);

    assertThat(errors.any()).isEqualTo(refused);
  }

  @Test
  void another_word_is_no_setting() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IdentityNumberCheck("on"));
  }
}
