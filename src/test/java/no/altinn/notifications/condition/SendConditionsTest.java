package no.altinn.notifications.condition;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import no.altinn.notifications.platform.MaskinportenTokens;
import no.altinn.notifications.platform.OutgoingHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendConditionsTest {

  @RegisterExtension
  static final WireMockExtension SENDER = WireMockExtension.newInstance().build();

  private static final String PATH = "/ttd/app/instances/50001/skal-varsles?steg=2";
  private static final String YES = "{\"sendNotification\": true}";

  private final SendConditions conditions = new SendConditions();

  @BeforeEach
  void connect() {
    conditions.http = OutgoingHttp.trusting();
    conditions.scope = "altinn:system/notifications.condition.check";
    conditions.timeout = Duration.ofMillis(1500);
    conditions.tokens =
        new MaskinportenTokens() {
          @Override
          public String token(String scope) {
            return "token-for-" + scope;
          }
        };
  }

  @Test
  void the_endpoint_is_asked_with_an_access_token_of_the_right_scope() {
    SENDER.stubFor(get(PATH).willReturn(okJson(YES)));

    assertThat(ask().answer()).isEqualTo(Answer.SEND);

    SENDER.verify(
        1,
        getRequestedFor(urlEqualTo(PATH))
            .withHeader(
                "Authorization",
                equalTo("Bearer token-for-altinn:system/notifications.condition.check"))
            .withHeader("Accept", equalTo("application/json")));
  }

  @Test
  void a_redirect_is_not_followed_and_nobody_else_gets_the_token() {
    SENDER.stubFor(get(PATH).willReturn(temporaryRedirect("/elsewhere")));
    SENDER.stubFor(get("/elsewhere").willReturn(okJson(YES)));

    assertThat(ask().reason()).isEqualTo("The answer is HTTP 302.");

    SENDER.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void a_broken_connection_is_no_answer(Fault fault) {
    SENDER.stubFor(get(PATH).willReturn(aResponse().withFault(fault)));

    assertThat(ask().answer()).isEqualTo(Answer.INCONCLUSIVE);
  }

  @Test
  void an_endpoint_that_takes_too_long_is_not_waited_for() {
    SENDER.stubFor(get(PATH).willReturn(okJson(YES).withFixedDelay(3_000)));

    assertThat(ask()).isEqualTo(Reply.inconclusive("The host took too long."));
  }

  @Test
  void an_answer_beyond_all_measure_is_not_read() {
    SENDER.stubFor(
        get(PATH).willReturn(okJson("{\"x\":\"" + "a".repeat(70_000) + "\"," + YES.substring(1))));

    assertThat(ask()).isEqualTo(Reply.inconclusive("The answer is too large."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not an address", "http://", "urn:a:b", "http://user:pw@localhost/"})
  void an_address_that_cannot_be_called_is_no_answer(String endpoint) {
    assertThat(conditions.ask(endpoint).answer()).isEqualTo(Answer.INCONCLUSIVE);
  }

  @Test
  void without_a_token_nobody_is_asked() {
    conditions.tokens =
        new MaskinportenTokens() {
          @Override
          public String token(String scope) {
            throw new UncheckedIOException(new IOException("no key file"));
          }
        };

    assertThat(ask()).isEqualTo(Reply.inconclusive("No access token for the call could be had."));

    assertThat(SENDER.getAllServeEvents()).isEmpty();
  }

  private Reply ask() {
    return conditions.ask(SENDER.url(PATH));
  }
}
