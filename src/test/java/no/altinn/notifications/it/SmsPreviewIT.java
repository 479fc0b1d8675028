package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text message is counted before it is ordered. */
@ExtendWith(WholeServer.class)
class SmsPreviewIT {

  private final Api api;

  SmsPreviewIT(Api api) {
    this.api = api;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "å; 160; gsm7; 160; 1; []",
        "å; 161; gsm7; 161; 2; []",
        "€; 81; gsm7; 162; 2; []",
        "š; 71; ucs2; 71; 2; [\"š\"]",
        "š€😀; 20; ucs2; 80; 2; [\"š\",\"😀\"]"
      })
  void encoding_length_segments_and_what_forces_them_are_told(
      String text, int times, String encoding, int length, int segments, String offending) {
    Api.Answer answer =
        api.post("/future/sms/preview", "{\"body\": \"" + text.repeat(times) + "\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("encoding")).isEqualTo(encoding);
    assertThat(answer.json().getInt("length")).isEqualTo(length);
    assertThat(answer.json().getInt("segments")).isEqualTo(segments);
    assertThat(answer.json().getJsonArray("offendingCharacters")).hasToString(offending);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"body\": \"  \"}", "{\"body\": 1}"})
  void a_request_without_a_text_is_refused(String body) {
    assertThat(api.post("/future/sms/preview", body).status()).isEqualTo(400);
  }
}
