package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

  private enum Colour {
    RED,
    GREEN
  }

  private static final Words<Colour> COLOURS =
      Words.of(Colour.class, c -> c == Colour.RED ? "Red" : "Green", Colour::ordinal);

  private final ValidationErrors errors = new ValidationErrors();

  @Test
  void member_names_are_read_in_any_case_and_the_last_one_counts() {
    RequestBody body = parse("{\"SUBJECT\":\"a\",\"subject\":\"b\",\"Farge\":1}");

    assertThat(body.string("Subject")).contains("b");
    assertThat(errors.any()).isFalse();
  }

  @Test
  void null_is_as_if_absent() {
    assertThat(parse("{\"a\":null}").string("a")).isEmpty();
    assertThat(parse("{\"a\":null}").has("a")).isFalse();
    assertThat(errors.any()).isFalse();
  }

  @Test
  void every_member_of_a_wrong_type_is_named_with_its_path() {
    RequestBody body = parse("{\"a\":1,\"b\":\"x\",\"c\":{\"d\":[]},\"e\":[1,{\"f\":true}]}");
    body.string("a");
    body.bool("b");
    body.object("c").orElseThrow().string("d");
    body.objects("e").orElseThrow().forEach(object -> object.string("f"));
    body.objects("a");
    body.object("b");

    assertThatThrownBy(errors::throwIfAny)
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            e ->
                assertThat(e.errors())
                    .containsOnlyKeys("$.a", "$.b", "$.c.d", "$.e[0]", "$.e[1].f"));
  }

  @ParameterizedTest
  @CsvSource({"Red,RED", "red,RED", "GREEN,GREEN", "1,GREEN"})
  void words_are_read_in_any_case_or_as_their_integer(String word, Colour colour) {
    assertThat(parse("{\"c\":\"" + word + "\"}").word("c", COLOURS, "C", "no")).contains(colour);
  }

  @Test
  void an_undefined_word_and_an_undefined_integer_fail_each_in_its_way() {
    RequestBody body = parse("{\"a\":\"Blue\",\"b\":7,\"c\":1.5,\"d\":true}");
    for (String name : List.of("a", "b", "c", "d")) {
      assertThat(body.word(name, COLOURS, "Colour", "Unknown colour.")).isEmpty();
    }

    assertThatThrownBy(errors::throwIfAny)
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            e ->
                assertThat(e.errors())
                    .containsOnlyKeys("$.a", "Colour", "$.c", "$.d")
                    .containsAllEntriesOf(Map.of("Colour", List.of("Unknown colour."))));
  }

  @Test
  void integers_may_stand_in_strings() {
    RequestBody body = parse("{\"a\":3,\"b\":\" 4 \",\"c\":3.5,\"d\":99999999999,\"e\":\"x\"}");

    assertThat(body.integer("a")).contains(3);
    assertThat(body.integer("b")).contains(4);
    assertThat(body.integer("c")).isEmpty();
    assertThat(body.integer("d")).isEmpty();
    assertThat(body.integer("e")).isEmpty();
    assertThat(errors.any()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "1",
        "\"x\"",
        "{\"a\":}",
        "{'a':1}",
        "{\"a\":1}}",
        "nul",
        "{\"a\":1,}"
      })
  void what_is_no_json_object_is_refused(String json) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    byte[] latin1 = "{\"a\":\"æ\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> RequestBody.parse(latin1, errors)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_null_character_cannot_be_stored_and_is_refused() {
    assertThat(parse("{\"a\":\"x\\u0000y\"}").string("a")).isEmpty();
    assertThat(errors.any()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ude00\\ud83d", "x\\ud83dy"})
  void half_of_a_surrogate_pair_is_no_character_and_is_refused(String half) {
    assertThat(parse("{\"a\":\"" + half + "\"}").string("a")).isEmpty();
    assertThat(errors.any()).isTrue();
  }

  @Test
  void a_surrogate_pair_is_a_character() {
    assertThat(parse("{\"a\":\"\\ud83d\\ude00\"}").string("a")).hasValue("😀");
    assertThat(errors.any()).isFalse();
  }

  @Test
  void nesting_that_would_exhaust_the_stack_is_refused() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThatThrownBy(() -> parse(deep)).isInstanceOf(InvalidRequest.class);
  }

  private RequestBody parse(String json) {
    return RequestBody.parse(json.getBytes(StandardCharsets.UTF_8), errors);
  }
}
