package no.altinn.notifications.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

  private static final String URL = "https://etaten.example.no/varsel?key=1";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final WebhookBench bench = new WebhookBench(DATABASE);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_secret_is_shown_when_it_is_made_and_never_again() {
    EndpointView made = bench.create("ttd", URL);

    assertThat(made.secret()).startsWith("whsec_");
    assertThat(bench.endpoints.find("ttd", made.id()).orElseThrow().secret()).isNull();
    assertThat(bench.endpoints.list("ttd")).extracting(EndpointView::secret).containsOnlyNulls();
    assertThat(made.toString()).doesNotContain("whsec_").doesNotContain("key=1");
    assertThat(
            DATABASE.strings(
                "select encode(secret, 'base64') || encode(secret, 'escape') from"
                    + " webhook_endpoint"))
        .noneMatch(stored -> stored.contains(made.secret().substring(6)));
  }

  @Test
  void nobody_sees_or_changes_anothers() {
    EndpointView made = bench.create("ttd", URL);
    EndpointRequest other = new EndpointRequest(URL + "2", null, List.of(), true, null);

    assertThat(bench.endpoints.find("brg", made.id())).isEmpty();
    assertThat(bench.endpoints.update("brg", made.id(), other)).isEmpty();
    assertThat(bench.endpoints.rotate("brg", made.id())).isEmpty();
    assertThat(bench.endpoints.replay("brg", made.id(), 0)).isEmpty();
    assertThat(bench.endpoints.delete("brg", made.id())).isFalse();
    assertThat(bench.endpoints.find("ttd", made.id()).orElseThrow().url()).isEqualTo(URL);
  }

  @Test
  void a_creator_has_so_many_endpoints_and_no_more() {
    for (int i = 0; i < bench.endpoints.most; i++) {
      bench.create("ttd", URL);
    }

    EndpointRequest more = new EndpointRequest(URL, null, List.of(), true, null);
    assertThat(DATABASE.inTransaction(() -> bench.endpoints.create("ttd", more))).isEmpty();
    assertThat(bench.create("brg", URL).status()).isEqualTo("Active");
  }

  @Test
  void what_is_deleted_is_gone_with_all_about_it() {
    EndpointView made = bench.create("ttd", URL);
    bench.attempts.add(
        made.id(),
        List.of(
            new Attempt(null, "1", "t", bench.clock().instant(), Attempt.DELIVERED, 204, null, 3)));

    bench.endpoints.delete("ttd", made.id());

    assertThat(DATABASE.strings("select id from webhook_attempt")).isEmpty();
  }

  @Test
  void attempts_are_forgotten_when_they_are_old() {
    EndpointView made = bench.create("ttd", URL);
    for (int day = 0; day < 10; day++) {
      bench.attempts.add(
          made.id(),
          List.of(
              new Attempt(
                  null,
                  Integer.toString(day),
                  "t",
                  bench.clock().instant(),
                  Attempt.FAILED,
                  null,
                  "x",
                  3)));
      bench.clock.pass(Duration.ofDays(1));
    }

    assertThat(bench.attempts.forget(100)).isEqualTo(3);
    assertThat(bench.attempts.latest(made.id(), Long.MAX_VALUE, 2))
        .extracting(Attempt::eventId)
        .containsExactly("9", "8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "etaten.example.no",
        "http://etaten.example.no/",
        "ftp://etaten.example.no/",
        "https:///path",
        "https://user:password@etaten.example.no/",
        "https://etaten.example.no/#part",
        "https://etaten.example.no:0/",
        "https://etaten.example.no:65536/",
        "https://etaten example.no/"
      })
  void a_url_is_https_and_plain(String url) {
    assertThatThrownBy(() -> read("{\"url\": \"" + url + "\"}"))
        .isInstanceOfSatisfying(
            InvalidRequest.class, e -> assertThat(e.errors()).containsOnlyKeys("Url"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"eventTypes\": [\"order.completed\", \"order.unknown\"]|EventTypes[1]",
        "\"eventTypes\": [1]|$.eventTypes[0]",
        "\"eventTypes\": \"order.completed\"|$.eventTypes",
        "\"status\": \"Suspended\"|Status",
        "\"status\": \"Asleep\"|$.status",
        "\"after\": -1|After",
        "\"after\": 1.5|$.after"
      })
  void a_request_that_breaks_a_rule_is_told_which(String members, String property) {
    assertThatThrownBy(() -> read("{\"url\": \"" + URL + "\", " + members + "}"))
        .isInstanceOfSatisfying(
            InvalidRequest.class, e -> assertThat(e.errors()).containsOnlyKeys(property));
  }

  @Test
  void event_types_are_read_as_words_or_whole_names_in_any_case() {
    assertThat(
            read("{\"url\": \"%s\", \"eventTypes\": [\"Order.Completed\", \"no.altinn.notifications.notification.failed.v1\", \"order.completed\"]}"
                    .formatted(URL))
                .types())
        .containsExactly("order.completed", "notification.failed");
  }

  private static EndpointRequest read(String json) {
    return EndpointRequest.read(json.getBytes(StandardCharsets.UTF_8), Set.of("https"), 4_000);
  }
}
