package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxPageTest {
  private static final Instant MORNING = Instant.parse("2026-12-01T08:00:00Z");

  private final Inbox inbox = new Inbox();
  private final MailboxPage page = new MailboxPage(0, inbox).start();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void the_page_needs_nothing_from_outside_and_lets_only_its_own_script_run() throws Exception {
    var response = get(page.uri());

    var policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
    var nonce = policy.replaceFirst(".*script-src 'nonce-([^']+)'.*", "$1");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<script nonce=\"" + nonce + "\">").doesNotContain("{{");
    assertThat(response.body()).doesNotContain("http://", "https://", "allow-scripts", "innerHTML");
  }

  @Test
  void the_json_lists_the_newest_first_with_counts() throws Exception {
    inbox.add(email("kari@firma.example", "<p>Hei \"på\" deg</p>"));
    inbox.add(sms("4791234567"));

    var json = json(page.jsonUri());

    assertThat(json.getJsonObject("counts"))
        .isEqualTo(
            parsed(
                "{\"emails\":1,\"sms\":1,\"segments\":2,\"emailRecipients\":1,\"smsRecipients\":1}"));
    var messages = json.getJsonArray("messages").getValuesAs(JsonObject.class);
    assertThat(messages.get(0))
        .isEqualTo(
            parsed(
                """
                {"kind":"sms","id":"ref-4791234567","receivedAt":"2026-12-01T08:00:01Z","replyLost":true,
                 "to":["4791234567"],"reference":"ref-4791234567","messageId":"1","from":"Etaten",
                 "text":"heisann","encoding":"GSM-7","segments":2,"timeToLiveMinutes":2880,
                 "reportRequested":true,"parts":["hei","sann"]}\
                """));
    assertThat(messages.get(1))
        .isEqualTo(
            parsed(
                """
                {"kind":"email","id":"1","receivedAt":"2026-12-01T08:00:00Z","replyLost":false,
                 "to":["kari@firma.example"],"envelopeFrom":"noreply@etaten.example",
                 "from":"Etaten","toHeader":"kari@firma.example","subject":"Hei","messageId":"<1@x>",
                 "plainText":"","html":"<p>Hei \\"på\\" deg</p>",
                 "headers":[{"name":"Subject","value":"Hei"}],
                 "attachments":[{"name":"a.pdf","type":"application/pdf","size":7}]}\
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=2, 2",
    "limit=0, 0",
    "limit=500, 3",
    "to=%2B4791234567, 2",
    "to=nobody, 0",
    "other=1, 3"
  })
  void the_json_is_narrowed_by_its_query(String query, int messages) throws Exception {
    inbox.add(sms("4791234567"));
    inbox.add(sms("4791234567"));
    inbox.add(sms("4798765432"));

    assertThat(json(URI.create(page.jsonUri() + "?" + query)).getJsonArray("messages"))
        .hasSize(messages);
  }

  @Test
  void nothing_is_sent_again_to_who_has_it_all() throws Exception {
    var tag = get(page.jsonUri()).headers().firstValue("ETag").orElseThrow();

    assertThat(getUnless(tag).statusCode()).isEqualTo(304);
    inbox.add(sms("4791234567"));
    assertThat(getUnless(tag).statusCode()).isEqualTo(200);
  }

  @Test
  void delete_empties_the_mailbox() throws Exception {
    inbox.add(sms("4791234567"));

    var response = send(HttpRequest.newBuilder(page.jsonUri()).DELETE().build());

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(json(page.jsonUri()).getJsonArray("messages")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 302",
    "GET, /favicon.ico, 404",
    "POST, /local/mailbox.json, 405",
    "DELETE, /local/mailbox, 405",
    "GET, /local/mailbox.json?limit=-1, 400",
    "GET, /local/mailbox.json?limit=x, 400"
  })
  void other_requests_are_turned_down(String method, String path, int status) throws Exception {
    var request =
        HttpRequest.newBuilder(page.uri().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(send(request).statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> getUnless(String tag) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(page.jsonUri()).header("If-None-Match", tag).build());
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonObject json(URI uri) throws IOException, InterruptedException {
    return parsed(get(uri).body());
  }

  private static JsonObject parsed(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static ReceivedEmail email(String to, String html) {
    return new ReceivedEmail(
        "1",
        MORNING,
        "noreply@etaten.example",
        List.of(to),
        "Etaten",
        to,
        "Hei",
        "",
        html,
        "<1@x>",
        List.of(new ReceivedEmail.Header("Subject", "Hei")),
        List.of(new ReceivedEmail.Attachment("a.pdf", "application/pdf", 7)),
        false);
  }

  private static ReceivedSms sms(String to) {
    return new ReceivedSms(
        MORNING.plusSeconds(1),
        "ref-" + to,
        "1",
        "Etaten",
        to,
        "heisann",
        SmsEncoding.GSM_7,
        List.of("hei", "sann"),
        Duration.ofHours(48),
        true,
        true);
  }
}
