package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;

import no.altinn.notifications.order.ConditionEndpoint.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionEndpointTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://etaten.no/vilkar",
        "http://etaten.no",
        "HTTPS://ETATEN.NO/VILKAR",
        "https://api.etat-en.no:8443/vilkar?id=1&x=%20#del",
        "https://a.b.c.d.no/",
        "https://etaten.no:65535/",
        "https://1.no",
        "https://etaten.apps.altinn.no/ttd/app/instances/1/vilkår"
      })
  void both_apis_take_a_host_with_a_top_domain(String endpoint) {
    assertThat(ConditionEndpoint.isValidLegacy(endpoint)).isTrue();
    assertThat(ConditionEndpoint.failure(endpoint)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/vilkar",
        "http://localhost:5090/notifications/api/v1/tests/sendcondition?conditionMet=true",
        "http://127.0.0.1/vilkar",
        "http://10.0.0.1:8080/vilkar",
        "http://[::1]:8080/",
        "https://etaten/vilkar",
        "https://etaten.n/vilkar"
      })
  void only_the_future_api_takes_other_hosts(String endpoint) {
    assertThat(ConditionEndpoint.isValidLegacy(endpoint)).isFalse();
    assertThat(ConditionEndpoint.failure(endpoint)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://etaten.no/vilkar",
        "urn:altinn.test",
        "urn:isbn:0-00-000000-0",
        "mailto:kari@firma.no",
        "file:///etc/passwd",
        "javascript:alert(1)"
      })
  void another_scheme_is_refused_as_such(String endpoint) {
    assertThat(ConditionEndpoint.isValidLegacy(endpoint)).isFalse();
    assertThat(ConditionEndpoint.failure(endpoint)).contains(Failure.SCHEME_NOT_HTTP);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "api/vilkar",
        "/api/vilkar",
        "//etaten.no/vilkar",
        "etaten.no/vilkar",
        "https://",
        "https:",
        "https:///vilkar",
        "http:etaten.no",
        "https://etaten.no/med mellomrom",
        "https://etaten.no/<x>",
        "https://etaten.no/100%",
        "https://etaten.no\\@annen.no",
        "https://etat_en.no/",
        "https://.etaten.no/",
        "https://etaten..no/",
        "https://etaten.no:99999/",
        "https://etaten.no:65536/",
        "https://etaten.no:port/",
        "https://user@/vilkar",
        " https://etaten.no/"
      })
  void what_is_relative_or_cannot_be_called_is_refused_as_such(String endpoint) {
    assertThat(ConditionEndpoint.isValidLegacy(endpoint)).isFalse();
    assertThat(ConditionEndpoint.failure(endpoint)).contains(Failure.NOT_ABSOLUTE);
  }

  @Test
  void a_name_before_the_host_does_not_count_as_host() {
    assertThat(ConditionEndpoint.isValidLegacy("https://etaten.no@localhost/")).isFalse();
  }

  @Test
  void the_answers_are_those_clients_know() {
    assertThat(ConditionEndpoint.LEGACY_MESSAGE)
        .isEqualTo("The condition endpoint must be a valid URL.");
    assertThat(Failure.SCHEME_NOT_HTTP.message())
        .isEqualTo("ConditionEndpoint must use http or https scheme.");
    assertThat(Failure.NOT_ABSOLUTE.message()).startsWith("ConditionEndpoint must be");
  }
}
