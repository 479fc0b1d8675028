package no.altinn.notifications.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+4740000001, +4740000001",
    "+4740000000, +4740000000",
    "+4799999999, +4799999999",
    "+4791234567, +4791234567",
    "004790000002, +4790000002",
    "004791234567, +4791234567",
    "'+47 912 34 567', +4791234567",
    "'+47 91 23 45 67 ', +4791234567",
    "'+47 91234567', +4791234567",
    "'+47 91234567 ', +4791234567",
    "'0047 912 34 567', +4791234567",
    "+47-912-34-567, +4791234567",
    "+47.912.34.567, +4791234567",
    "'(+47) 91234567', ",
    "'+(47) 91234567', +4791234567",
    "+47\u00a091234567, +4791234567",
    "+4520123456, +4520123456",
    "+447400123456, +447400123456",
    "+44 (0)7400 123456, +447400123456",
    "+46701234567, +46701234567",
    "+447911123456, +447911123456",
    "+12025550123, +12025550123",
    "0012025550123, +12025550123",
    "+35840123456, +35840123456",
    "+233242426224, +233242426224"
  })
  void a_number_has_one_form_however_it_is_written(String text, String e164) {
    assertThat(PhoneNumber.isValid(text)).isEqualTo(e164 != null);
    if (e164 != null) {
      assertThat(PhoneNumber.e164(text)).isEqualTo(e164);
      assertThat(PhoneNumber.e164(e164)).isEqualTo(e164);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "00",
        "+",
        "+47",
        "0047",
        "telefon",
        "91234567",
        "40000001",
        "4791234567",
        "12345678",
        "111100000",
        " +4791234567",
        "\t+4791234567",
        " 004791234567",
        "++4791234567",
        "00+4791234567",
        "+004791234567",
        "0004791234567",
        "+479123456",
        "+47900000001",
        "+47912345678",
        "+4749000000",
        "+14790000000",
        "+999123456789"
      })
  void text_that_is_no_valid_international_number_is_refused(String text) {
    assertThat(PhoneNumber.isValid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+4721234567",
        "+4733333333",
        "+4751234567",
        "+4777777777",
        "+4780000000",
        "+4781234567",
        "+4750000004",
        "+4712345678",
        "+4758123456",
        "+475812345678901",
        "+4702800",
        "+4706000",
        "004702800",
        "004721234567",
        "+4799999"
      })
  void a_norwegian_number_that_takes_no_text_messages_is_refused(String text) {
    assertThat(PhoneNumber.isValid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+47abcdefgh",
        "+47wxyzwxyz",
        "+1800FLOWERS",
        "+4791234567 ext. 12",
        "+4791234567x12",
        "+4791234567#12",
        "+4791234567,12",
        "+4791234567;ext=12",
        "+4791234567;phone-context=+46",
        "+4791234567/92345678",
        "+47 91234567 +47 92345678",
        "tel:+4791234567",
        "＋4791234567",
        "+47９１２３４５６７",
        "+47٩١٢٣٤٥٦٧",
        "+4791234567\n",
        "+47\t91234567"
      })
  void what_the_library_would_translate_or_drop_is_refused(String text) {
    assertThat(PhoneNumber.isValid(text)).isFalse();
  }

  @Test
  void a_number_that_is_not_valid_has_no_form_and_is_not_repeated_in_the_refusal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhoneNumber.e164("91234567"))
        .withMessageNotContaining("91234567");
    assertThatIllegalArgumentException().isThrownBy(() -> PhoneNumber.e164(null));
  }

  @ParameterizedTest
  @CsvSource({
    "91234567, +4791234567",
    "41234567, +4741234567",
    "004791234567, +4791234567",
    "+4791234567, +4791234567",
    "'+47 912 34 567', +4791234567",
    "0046701234567, +46701234567",
    "+46701234567, +46701234567"
  })
  void a_number_from_a_register_gets_the_country_it_lacks(String registered, String e164) {
    assertThat(PhoneNumber.fromRegister(registered)).contains(e164);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "        ",
        "21234567",
        "02800",
        "4791234567",
        "912345678",
        "9123456",
        "9123456a",
        "4 123456",
        " 91234567",
        "49000000",
        "+4721234567",
        "+4702800",
        "ukjent"
      })
  void a_number_from_a_register_that_takes_no_text_messages_is_no_number(String registered) {
    assertThat(PhoneNumber.fromRegister(registered)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", " ", "-", "(", "()", "+", "0", "9 ", "a"})
  @Timeout(5)
  void a_hostile_text_is_refused_in_good_time(String filling) {
    assertThat(PhoneNumber.isValid("+47" + filling.repeat(100_000))).isFalse();
  }
}
