package no.altinn.notifications.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  private static final int HOSTILE_LENGTH = 100_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kari@firma.no",
        "KARI@FIRMA.NO",
        "a@b.no",
        "azAZ09@azAZ09.azAZ",
        "kari.nordmann@sub.domene.example",
        "øystein_ås@bedrift.no",
        "ÆØÅ@ÆØÅ.no",
        "kari@blåbærsyltetøy.no",
        "post+tag@firma.no",
        "bruker9@min-bedrift.com",
        "1.2.3@4.5.no",
        "!#$%&'*+-=?^_`{|}~;@firma.no",
        "kari@firma--nord.no",
        "kari@1.2.3.no",
        "kari@192.168.10.20",
        "kari@999.0.00.000",
        "kari@1.no",
        "kari@xn--blbr-roa.no"
      })
  void local_part_and_domain_are_accepted(String address) {
    assertThat(EmailAddress.isValid(address)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "karifirma.no",
        "firma.no",
        "ikke-epost",
        "kari@",
        "@firma.no",
        "@",
        "noreply@",
        "kari@firma",
        "user@example..com",
        ".kari@firma.no",
        "kari.@firma.no",
        "kari..nordmann@firma.no",
        ".@firma.no",
        "kari@.firma.no",
        "kari@firma.no.",
        "kari@-firma.no",
        "kari@firma-.no",
        "kari@fir!ma.no",
        "kari@fir_ma.no",
        "en@firma.no;to@firma.no",
        "en@firma.no,to@firma.no",
        "kari@nordmann@firma.no",
        "kari nordmann@firma.no",
        "kari@ firma.no",
        "kari@firma .no",
        "kari@firma.n",
        "kari@firma.n0",
        "kari@firma.nø",
        "kari@firma.123",
        "kari@1.2.3",
        "kari@1.2.3.4.5",
        "kari@1.2.3.1234",
        "kari@1.2..4",
        "kari@1.2.3.",
        "kari@.1.2.3",
        "\"kari\"@firma.no",
        "kari(nordmann)@firma.no",
        "<kari@firma.no>",
        "kári@firma.no",
        "kari@fírma.no",
        "kari@[192.168.10.20]",
        "kari\u0000@firma.no",
        "kari@firma.no\u001f",
        "ka\nri@firma.no",
        "😀@firma.no"
      })
  void anything_else_is_refused(String address) {
    assertThat(EmailAddress.isValid(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tkari@firma.no\t",
        "  kari@firma.no ",
        "\r\nkari@firma.no\r\n",
        "\u00a0kari@firma.no\u00a0",
        "\u0085kari@firma.no\u2028"
      })
  void white_space_around_an_address_is_ignored(String address) {
    assertThat(EmailAddress.isValid(address)).isTrue();
    assertThat(EmailAddress.stripped(address)).isEqualTo("kari@firma.no");
  }

  @Test
  void stripping_keeps_what_is_inside() {
    assertThat(EmailAddress.stripped(" a b ")).isEqualTo("a b");
    assertThat(EmailAddress.stripped(" \t ")).isEmpty();
    assertThat(EmailAddress.stripped("")).isEmpty();
    assertThatNullPointerException().isThrownBy(() -> EmailAddress.stripped(null));
  }

  @Test
  void a_label_has_at_most_63_characters() {
    assertThat(EmailAddress.isValid("kari@" + "a".repeat(63) + ".no")).isTrue();
    assertThat(EmailAddress.isValid("kari@" + "a".repeat(64) + ".no")).isFalse();
  }

  @Test
  void a_domain_has_at_most_nine_labels_before_the_top_domain() {
    assertThat(EmailAddress.isValid("kari@" + "a.".repeat(9) + "no")).isTrue();
    assertThat(EmailAddress.isValid("kari@" + "a.".repeat(10) + "no")).isFalse();
  }

  @Test
  void a_top_domain_has_2_to_14_letters() {
    assertThat(EmailAddress.isValid("kari@firma." + "a".repeat(2))).isTrue();
    assertThat(EmailAddress.isValid("kari@firma." + "a".repeat(14))).isTrue();
    assertThat(EmailAddress.isValid("kari@firma." + "a".repeat(15))).isFalse();
  }

  @Test
  void a_local_part_may_be_of_any_length() {
    assertThat(EmailAddress.isValid("a".repeat(HOSTILE_LENGTH) + "@firma.no")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  @Timeout(5)
  void a_hostile_text_costs_no_more_than_its_length(String text) {
    EmailAddress.isValid(text);
    long before = System.nanoTime();
    boolean valid = EmailAddress.isValid(text);
    Duration taken = Duration.ofNanos(System.nanoTime() - before);

    assertThat(valid).isFalse();
    assertThat(taken).isLessThan(Duration.ofMillis(100));
  }

  static Stream<String> hostileTexts() {
    return Stream.of(
        "a".repeat(HOSTILE_LENGTH),
        "a.".repeat(HOSTILE_LENGTH / 2) + "@",
        "a.".repeat(HOSTILE_LENGTH / 2) + "a@firma",
        "@".repeat(HOSTILE_LENGTH),
        "a@" + "a".repeat(HOSTILE_LENGTH),
        "a@" + "a.".repeat(HOSTILE_LENGTH / 2),
        "a@" + "a-".repeat(HOSTILE_LENGTH / 2) + ".no",
        "a@" + "a.".repeat(HOSTILE_LENGTH / 2) + "no",
        "a@" + "1.".repeat(HOSTILE_LENGTH / 2) + "1",
        "a@" + ".".repeat(HOSTILE_LENGTH) + "no",
        " ".repeat(HOSTILE_LENGTH),
        " ".repeat(HOSTILE_LENGTH / 2) + "!" + " ".repeat(HOSTILE_LENGTH / 2),
        "\"" + "\\".repeat(HOSTILE_LENGTH) + "@a.no");
  }
}
