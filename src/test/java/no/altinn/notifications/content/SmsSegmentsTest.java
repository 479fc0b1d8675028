package no.altinn.notifications.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.altinn.notifications.content.SmsSegments.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsSegmentsTest {

  private static final long SEED = 20_261_121;

  /**
   * The default alphabet in the order of its codes, 0x00 to 0x7F; the escape (0x1B) is left out.
   */
  private static final String DEFAULT_ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final String EXTENSION_TABLE = "\f^{}\\[~]|€";

  @ParameterizedTest(name = "{0} x {1}: {2} parts")
  @CsvSource({
    "a, 1, 1, GSM7",
    "a, 160, 1, GSM7",
    "a, 161, 2, GSM7",
    "a, 306, 2, GSM7",
    "a, 307, 3, GSM7",
    "a, 459, 3, GSM7",
    "a, 460, 4, GSM7",
    "å, 160, 1, GSM7",
    "Ø, 161, 2, GSM7",
    "€, 80, 1, GSM7",
    "€, 81, 2, GSM7",
    "€, 152, 2, GSM7",
    "€, 153, 3, GSM7",
    "š, 70, 1, UCS2",
    "š, 71, 2, UCS2",
    "š, 134, 2, UCS2",
    "š, 135, 3, UCS2",
    "😀, 35, 1, UCS2",
    "😀, 36, 2, UCS2",
    "😀, 66, 2, UCS2",
    "😀, 67, 3, UCS2"
  })
  void a_repeated_character_takes_as_many_parts_as_the_standard_says(
      String character, int times, int parts, Encoding encoding) {
    SmsSegments segments = SmsSegments.of(character.repeat(times));

    assertThat(segments.count()).isEqualTo(parts);
    assertThat(segments.encoding()).isEqualTo(encoding);
  }

  @Test
  void the_alphabet_has_the_characters_of_the_standard_and_no_others() {
    assertThat(DEFAULT_ALPHABET).hasSize(127);

    for (int c = 0; c <= 0xFFFF; c++) {
      String text = Character.toString(c);
      int units = EXTENSION_TABLE.contains(text) ? 2 : 1;
      boolean gsm = DEFAULT_ALPHABET.contains(text) || EXTENSION_TABLE.contains(text);

      assertThat(SmsSegments.of(text))
          .as("character %04x", c)
          .isEqualTo(
              new SmsSegments(
                  gsm ? Encoding.GSM7 : Encoding.UCS2, units, 1, gsm ? List.of() : List.of(text)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ê", "á", "š", "ć", "´", "’", "“", "–", "…", "\t", "\u00a0", "ç", "😀", "\u001b", "`"
      })
  void one_character_outside_the_alphabet_makes_the_whole_message_ucs2(String character) {
    SmsSegments segments = SmsSegments.of("a".repeat(70) + character);

    assertThat(segments)
        .isEqualTo(new SmsSegments(Encoding.UCS2, 70 + character.length(), 2, List.of(character)));
  }

  @Test
  void offending_characters_are_named_once_in_the_order_they_occur() {
    assertThat(SmsSegments.of("š€ć å 😀 š 😀 – a").offending())
        .containsExactly("š", "ć", "😀", "–");
  }

  @Test
  void an_escape_pair_is_not_split_between_parts() {
    assertThat(SmsSegments.of("a".repeat(152) + "€" + "a".repeat(151)).count()).isEqualTo(2);
    assertThat(SmsSegments.of("a".repeat(152) + "€" + "a".repeat(152)))
        .isEqualTo(new SmsSegments(Encoding.GSM7, 306, 3, List.of()));
    assertThat(SmsSegments.of("a".repeat(151) + "€" + "a".repeat(153)).count()).isEqualTo(2);
  }

  @Test
  void a_surrogate_pair_is_not_split_between_parts() {
    assertThat(SmsSegments.of("a".repeat(66) + "😀" + "a".repeat(65)).count()).isEqualTo(2);
    assertThat(SmsSegments.of("a".repeat(66) + "😀" + "a".repeat(66)))
        .isEqualTo(new SmsSegments(Encoding.UCS2, 134, 3, List.of("😀")));
    assertThat(SmsSegments.of("a".repeat(65) + "😀" + "a".repeat(67)).count()).isEqualTo(2);
  }

  @Test
  void a_lone_surrogate_is_one_unit_of_ucs2() {
    assertThat(SmsSegments.of("a\ud83d"))
        .isEqualTo(new SmsSegments(Encoding.UCS2, 2, 1, List.of("\ud83d")));
  }

  @Test
  void an_empty_text_is_one_part() {
    assertThat(SmsSegments.of("")).isEqualTo(new SmsSegments(Encoding.GSM7, 0, 1, List.of()));
  }

  @Test
  void a_text_is_required() {
    assertThatNullPointerException().isThrownBy(() -> SmsSegments.of(null));
  }

  @ParameterizedTest(name = "sample {index}")
  @MethodSource("samples")
  void a_sample_text_is_counted_as_by_packing_it_part_by_part(String text) {
    assertThat(SmsSegments.of(text)).as("seed %d, text <%s>", SEED, text).isEqualTo(naive(text));
  }

  /** Packs the characters into parts, one by one, and counts the parts. */
  private static SmsSegments naive(String text) {
    List<String> characters = new ArrayList<>();
    List<String> offending = new ArrayList<>();
    for (int codePoint : text.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      characters.add(character);
      if (!(DEFAULT_ALPHABET + EXTENSION_TABLE).contains(character)
          && !offending.contains(character)) {
        offending.add(character);
      }
    }
    boolean gsm = offending.isEmpty();
    StringBuilder all = new StringBuilder();
    List<StringBuilder> parts = new ArrayList<>(List.of(new StringBuilder()));
    for (String character : characters) {
      String packed = gsm && EXTENSION_TABLE.contains(character) ? "\u001b" + character : character;
      all.append(packed);
      if (parts.get(parts.size() - 1).length() + packed.length() > (gsm ? 153 : 67)) {
        parts.add(new StringBuilder());
      }
      parts.get(parts.size() - 1).append(packed);
    }
    int count = all.length() <= (gsm ? 160 : 70) ? 1 : parts.size();
    return new SmsSegments(gsm ? Encoding.GSM7 : Encoding.UCS2, all.length(), count, offending);
  }

  static Stream<String> samples() {
    Random random = new Random(SEED);
    String[][] pools = {
      {"a", "e", "n", " ", "æ", "ø", "å", "Æ", "Ø", "Å"},
      {"a", "r", " ", "æ", "ø", "å", "€", "[", "]", "{", "}", "^", "~", "|", "\\", "\f"},
      {"a", "t", " ", "ø", "€", "š", "ê", "–", "’", "\u00a0"},
      {"a", "å", "€", "😀", "🇳🇴", "👩‍👧", "é"}
    };
    int[] lengths = {
      0, 1, 66, 67, 69, 70, 71, 133, 134, 135, 152, 153, 159, 160, 161, 305, 306, 307, 459, 460
    };
    return IntStream.range(0, 1_000)
        .mapToObj(
            i -> {
              String[] pool = pools[i % pools.length];
              int length =
                  random.nextBoolean()
                      ? lengths[random.nextInt(lengths.length)]
                      : random.nextInt(500);
              // mostly plain letters, so that all kinds of neighbours meet at the borders
              int plain = random.nextInt(pool.length);
              StringBuilder text = new StringBuilder();
              while (text.length() < length) {
                text.append(pool[Math.max(0, random.nextInt(pool.length) - plain)]);
              }
              return text.toString();
            });
  }
}
