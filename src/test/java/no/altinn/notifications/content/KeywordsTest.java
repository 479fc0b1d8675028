package no.altinn.notifications.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

  private static final Keywords BOTH =
      Keywords.withoutValues().withName("Fiktiv AS").withNumber("313000028");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$recipientName$",
        "$recipientNumber$",
        "Hei $recipientName$!",
        "$$recipientNumber$$",
        "x$recipientName$$recipientNumber$"
      })
  void a_keyword_is_found_anywhere(String text) {
    assertThat(Keywords.occursIn(text)).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "recipientName",
        "$recipientName",
        "recipientName$",
        "$RecipientName$",
        "$recipientname$",
        "$ recipientName $",
        "${recipientName}"
      })
  void what_only_resembles_a_keyword_is_not_found(String text) {
    assertThat(Keywords.occursIn(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Hei $recipientName$!, Hei Fiktiv AS!",
    "$recipientNumber$, 313000028",
    "$recipientName$ ($recipientNumber$) $recipientName$, Fiktiv AS (313000028) Fiktiv AS",
    "$recipientName$$recipientNumber$, Fiktiv AS313000028",
    "$$recipientName$$, $Fiktiv AS$",
    "$recipientname$, $recipientname$",
    "uten, uten",
    "'', ''"
  })
  void each_keyword_is_replaced_by_its_value(String text, String replaced) {
    assertThat(BOTH.replaceIn(text)).isEqualTo(replaced);
  }

  @Test
  void a_keyword_without_a_value_stays() {
    String text = "$recipientName$, $recipientNumber$";

    assertThat(Keywords.withoutValues().replaceIn(text)).isEqualTo(text);
    assertThat(Keywords.withoutValues().withName("Kari").replaceIn(text))
        .isEqualTo("Kari, $recipientNumber$");
    assertThat(Keywords.withoutValues().withNumber("313000028").replaceIn(text))
        .isEqualTo("$recipientName$, 313000028");
  }

  @Test
  void a_keyword_without_a_value_does_not_hide_its_neighbour() {
    assertThat(
            Keywords.withoutValues().withNumber("1").replaceIn("$recipientName$recipientNumber$"))
        .isEqualTo("$recipientName1");
  }

  @Test
  void an_empty_value_removes_the_keyword() {
    assertThat(Keywords.withoutValues().withNumber("").replaceIn("[$recipientNumber$]"))
        .isEqualTo("[]");
  }

  @Test
  void a_keyword_inside_a_value_is_not_replaced_again() {
    Keywords hostile =
        Keywords.withoutValues().withName("$recipientNumber$").withNumber("$recipientName$");

    assertThat(hostile.replaceIn("$recipientName$ $recipientNumber$"))
        .isEqualTo("$recipientNumber$ $recipientName$");
    assertThat(
            Keywords.withoutValues()
                .withName("$recipient")
                .withNumber("1")
                .replaceIn("$recipientName$Number$"))
        .isEqualTo("$recipientNumber$");
  }

  @Test
  void signs_that_mean_something_to_regular_expressions_mean_nothing_here() {
    assertThat(Keywords.withoutValues().withName("A\\B $1 ${x}").replaceIn("$recipientName$"))
        .isEqualTo("A\\B $1 ${x}");
  }

  @Test
  void a_value_cannot_become_markup() {
    Keywords hostile = Keywords.withoutValues().withName("<b onclick=\"x('&')\">").withNumber("1");

    assertThat(hostile.replaceInHtml("<p title='$recipientName$'>$recipientNumber$ & co</p>"))
        .isEqualTo("<p title='&lt;b onclick=&quot;x(&#39;&amp;&#39;)&quot;&gt;'>1 & co</p>");
    assertThat(hostile.replaceIn("$recipientName$")).isEqualTo("<b onclick=\"x('&')\">");
  }

  @Test
  void values_are_added_to_a_copy_and_the_last_one_counts() {
    Keywords first = Keywords.withoutValues().withName("Kari");
    Keywords second = first.withName("Ola");

    assertThat(first.replaceIn("$recipientName$")).isEqualTo("Kari");
    assertThat(second.replaceIn("$recipientName$")).isEqualTo("Ola");
    assertThat(Keywords.withoutValues().replaceIn("$recipientName$")).isEqualTo("$recipientName$");
  }

  @Test
  void the_values_do_not_show_in_the_text_of_the_object() {
    assertThat(BOTH.toString()).doesNotContain("Fiktiv").doesNotContain("313000028");
  }

  @Test
  void null_is_neither_a_value_nor_a_text() {
    assertThatNullPointerException().isThrownBy(() -> BOTH.withName(null));
    assertThatNullPointerException().isThrownBy(() -> BOTH.withNumber(null));
    assertThatNullPointerException().isThrownBy(() -> BOTH.replaceIn(null));
    assertThatNullPointerException().isThrownBy(() -> BOTH.replaceInHtml(null));
    assertThatNullPointerException().isThrownBy(() -> Keywords.withoutValues().replaceIn(null));
  }

  @Test
  @Timeout(5)
  void a_hostile_text_costs_no_more_than_its_length() {
    String text = "$recipientNam".repeat(100_000);

    assertThat(BOTH.replaceIn(text + "$recipientName$")).isEqualTo(text + "Fiktiv AS");
  }
}
