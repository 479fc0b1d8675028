package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsPartsTest {
  @ParameterizedTest(name = "{1} times {0} is {2} part(s) of {3}")
  @CsvSource({
    "a, 0, 1, GSM_7",
    "a, 160, 1, GSM_7",
    "a, 161, 2, GSM_7",
    "a, 306, 2, GSM_7",
    "a, 307, 3, GSM_7",
    "a, 459, 3, GSM_7",
    "a, 460, 4, GSM_7",
    "å, 160, 1, GSM_7",
    "Ø, 161, 2, GSM_7",
    "€, 80, 1, GSM_7",
    "€, 81, 2, GSM_7",
    "€, 152, 2, GSM_7",
    "€, 153, 3, GSM_7",
    "š, 70, 1, UCS_2",
    "š, 71, 2, UCS_2",
    "š, 134, 2, UCS_2",
    "š, 135, 3, UCS_2",
    "😀, 35, 1, UCS_2",
    "😀, 36, 2, UCS_2",
    "😀, 66, 2, UCS_2",
    "😀, 67, 3, UCS_2",
    "ê, 1, 1, UCS_2",
    "ç, 1, 1, UCS_2",
    "Ç, 1, 1, GSM_7",
    "`, 1, 1, UCS_2"
  })
  void a_text_has_the_parts_that_the_standard_gives_it(
      String character, int times, int parts, SmsEncoding encoding) {
    var split = SmsParts.of(character.repeat(times));

    assertThat(split.count()).isEqualTo(parts);
    assertThat(split.encoding()).isEqualTo(encoding);
  }

  @Test
  void every_character_of_the_alphabet_is_counted_as_the_standard_says() {
    var basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüàAZaz";
    var extension = "\f^{}\\[~]|€";

    assertThat(basic.codePoints().map(SmsEncoding.GSM_7::unitsOf)).containsOnly(1);
    assertThat(extension.codePoints().map(SmsEncoding.GSM_7::unitsOf)).containsOnly(2);
    assertThat("\t…–’“´áêš\u00a0\u001b".codePoints().map(SmsEncoding.GSM_7::unitsOf))
        .containsOnly(0);
  }

  @Test
  void the_alphabet_has_127_basic_and_10_extension_characters() {
    var septets =
        IntStream.rangeClosed(0, 0xFFFF)
            .map(SmsEncoding.GSM_7::unitsOf)
            .boxed()
            .collect(Collectors.groupingBy(units -> units, Collectors.counting()));

    assertThat(septets).containsEntry(1, 127L).containsEntry(2, 10L);
  }

  @Test
  void an_escape_pair_is_not_broken_across_parts() {
    var split = SmsParts.of("a".repeat(152) + "€" + "b".repeat(20));

    assertThat(split.parts()).containsExactly("a".repeat(152), "€" + "b".repeat(20));
  }

  @Test
  void a_surrogate_pair_is_not_broken_across_parts() {
    var split = SmsParts.of("a".repeat(66) + "😀" + "b".repeat(10));

    assertThat(split.parts()).containsExactly("a".repeat(66), "😀" + "b".repeat(10));
  }

  @Test
  void what_gsm_7_lacks_is_a_question_mark_when_gsm_7_is_forced() {
    assertThat(SmsParts.of("hei 😀 š", SmsEncoding.GSM_7).parts()).containsExactly("hei ? ?");
  }

  @Test
  void parts_join_to_the_text_and_each_fits() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      var text = randomText(random, round % 2 == 0 ? "aå€{\n" : "aå€š😀");

      var split = SmsParts.of(text);

      assertThat(String.join("", split.parts())).as("seed %d", seed).isEqualTo(text);
      int room =
          split.count() == 1 ? split.encoding().unitsAlone() : split.encoding().unitsPerPart();
      assertThat(split.parts())
          .as("seed %d", seed)
          .allMatch(part -> part.codePoints().map(split.encoding()::unitsOf).sum() <= room);
    }
  }

  private static String randomText(Random random, String characters) {
    var choice = characters.codePoints().toArray();
    return random
        .ints(random.nextInt(500), 0, choice.length)
        .mapToObj(i -> Character.toString(choice[i]))
        .collect(Collectors.joining());
  }
}
