package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsGatewayTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String NUMBER = "4791234567";

  private final Inbox inbox = new Inbox();
  private final SmsGateway gateway = new SmsGateway(0, "varsel", "hemmelig", inbox).start();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void a_message_is_accepted_with_a_reference_and_recorded() throws Exception {
    var reply = post(document(message(1, NUMBER, "Du har fått nytt brev")));

    var sms = inbox.awaitSmsTo(NUMBER, SOON);
    assertThat(reply.body())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><SESSION><LOGON>OK</LOGON><REASON></REASON>"
                + "<MSGLST><MSG><ID>1</ID><REF>%s</REF><STATUS>OK</STATUS><INFO></INFO></MSG></MSGLST></SESSION>",
            sms.reference());
    assertThat(sms.text()).isEqualTo("Du har fått nytt brev");
    assertThat(sms.from()).isEqualTo("Etaten");
    assertThat(sms.timeToLive()).isEqualTo(Duration.ofHours(48));
    assertThat(sms.reportRequested()).isTrue();
    assertThat(sms.encoding()).isEqualTo(SmsEncoding.GSM_7);
    assertThat(sms.segments()).isEqualTo(1);
  }

  @Test
  void each_message_of_a_document_gets_its_own_answer() throws Exception {
    var reply =
        post(
            document(
                message(1, NUMBER, "a"),
                message(2, "4712345", "b"),
                message(3, "4798765432", "c")));

    assertThat(reply.body())
        .containsSubsequence(
            "<ID>1</ID><REF>",
            "<STATUS>OK",
            "<ID>2</ID><STATUS>FAIL</STATUS><INFO>Invalid RCV",
            "<ID>3</ID><REF>",
            "<STATUS>OK");
    assertThat(inbox.smsCounts()).containsOnlyKeys(NUMBER, "4798765432");
  }

  @ParameterizedTest
  @CsvSource({"12345678, Invalid RCV", "+4791234567, Invalid RCV", "'', Invalid RCV"})
  void a_number_that_the_gateway_cannot_reach_is_refused(String number, String info)
      throws Exception {
    assertThat(post(document(message(1, number, "hei"))).body()).contains("<INFO>" + info);
    assertThat(inbox.totals().sms()).isZero();
  }

  @Test
  void a_sender_with_norwegian_letters_is_refused() throws Exception {
    var document = document(message(1, NUMBER, "hei").replace("Etaten", "Ærfugl"));

    assertThat(post(document).body()).contains("<INFO>Invalid SND");
  }

  @Test
  void wrong_credentials_fail_the_logon() throws Exception {
    var reply = post(document(message(1, NUMBER, "hei")).replace("hemmelig", "feil"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).contains("<LOGON>FAIL</LOGON>").doesNotContain("MSGLST");
    assertThat(inbox.totals().sms()).isZero();
  }

  @Test
  void operation_9_brings_unicode_in_hexadecimal() throws Exception {
    var text = "Hei 😀 " + "š".repeat(70);
    var hex = HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));

    post(document(message(1, NUMBER, hex).replace("</MSG>", "<OP>9</OP></MSG>")));

    var sms = inbox.awaitSmsTo(NUMBER, SOON);
    assertThat(sms.text()).isEqualTo(text);
    assertThat(sms.encoding()).isEqualTo(SmsEncoding.UCS_2);
    assertThat(sms.parts()).hasSize(2);
    assertThat(String.join("", sms.parts())).isEqualTo(text);
  }

  @Test
  void without_operation_9_an_emoji_does_not_reach_the_handset() throws Exception {
    post(document(message(1, NUMBER, "hei 😀")));

    assertThat(inbox.awaitSmsTo(NUMBER, SOON).parts()).containsExactly("hei ?");
  }

  @Test
  void a_long_text_is_split_and_cut_after_sixteen_parts() throws Exception {
    post(document(message(1, NUMBER, "a".repeat(17 * 153))));

    var sms = inbox.awaitSmsTo(NUMBER, SOON);
    assertThat(sms.segments()).isEqualTo(16);
    assertThat(sms.text()).hasSize(17 * 153);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
  void the_charset_of_the_http_header_wins_over_the_declaration(String charset) throws Exception {
    var document = document(message(1, NUMBER, "blåbær")).replace("UTF-8", "us-ascii");

    post(document, "text/xml; charset=" + charset, Charset.forName(charset));

    assertThat(inbox.awaitSmsTo(NUMBER, SOON).text()).isEqualTo("blåbær");
  }

  @Test
  void without_a_charset_in_the_header_the_declaration_counts() throws Exception {
    var document = document(message(1, NUMBER, "blåbær")).replace("UTF-8", "iso-8859-1");

    post(document, "text/xml", StandardCharsets.ISO_8859_1);

    assertThat(inbox.awaitSmsTo(NUMBER, SOON).text()).isEqualTo("blåbær");
  }

  @Test
  void a_doctype_is_passed_over() throws Exception {
    var document = document(message(1, NUMBER, "hei"));
    var doctype = "<!DOCTYPE SESSION SYSTEM \"pswincom_submit.dtd\"><SESSION>";

    assertThat(post(document.replace("<SESSION>", doctype)).body()).contains("<STATUS>OK</STATUS>");
  }

  @Test
  void an_external_entity_is_not_read() throws Exception {
    var document =
        document(message(1, NUMBER, "hei &file;"))
            .replace(
                "<SESSION>",
                "<!DOCTYPE SESSION [<!ENTITY file SYSTEM \"file:///etc/hostname\">]><SESSION>");

    assertThat(post(document).statusCode()).isEqualTo(400);
    assertThat(inbox.totals().sms()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<SESSION>",
        "{}",
        "<SESSION><MSGLST><MSG><TEXT><b/></TEXT></MSG></MSGLST></SESSION>"
      })
  void what_is_not_a_document_is_answered_with_400(String body) throws Exception {
    assertThat(post(body).statusCode()).isEqualTo(400);
  }

  @Test
  void a_status_is_answered_and_nothing_is_recorded_when_told_so() throws Exception {
    gateway.behave(SmsBehaviour.accepting().failingWith(504));

    assertThat(post(document(message(1, NUMBER, "hei"))).statusCode()).isEqualTo(504);
    assertThat(inbox.totals().sms()).isZero();
  }

  @Test
  void a_message_is_refused_with_the_given_info_when_told_so() throws Exception {
    gateway.behave(SmsBehaviour.accepting().refusing(NUMBER::equals, "No route <here>"));

    var reply = post(document(message(1, NUMBER, "hei"), message(2, "4798765432", "hei")));

    assertThat(reply.body()).contains("<STATUS>FAIL</STATUS><INFO>No route &lt;here&gt;</INFO>");
    assertThat(inbox.smsCounts()).containsOnlyKeys("4798765432");
  }

  @Test
  void a_message_with_a_lost_reply_is_recorded_once() {
    gateway.behave(SmsBehaviour.accepting().losingReplies());

    assertThatThrownBy(() -> post(document(message(1, NUMBER, "hei"))))
        .isInstanceOf(IOException.class);

    assertThat(inbox.smsTo(NUMBER)).singleElement().matches(ReceivedSms::replyLost);
  }

  @Test
  void every_tenth_reply_is_lost_when_told_so() throws Exception {
    gateway.behave(SmsBehaviour.accepting().losingEveryNthReply(10));

    int lost = 0;
    for (int i = 0; i < 100; i++) {
      lost += isAnswered(document(message(1, NUMBER, "hei " + i))) ? 0 : 1;
    }

    assertThat(lost).isEqualTo(10);
    assertThat(inbox.smsTo(NUMBER)).hasSize(100);
    assertThat(inbox.smsTo(NUMBER)).filteredOn(ReceivedSms::replyLost).hasSize(10);
  }

  @Test
  void a_slow_gateway_has_the_message_before_it_answers() {
    gateway.behave(SmsBehaviour.accepting().slowly(Duration.ofMinutes(5)));
    var sending =
        http.sendAsync(
            request(document(message(1, NUMBER, "hei"))), HttpResponse.BodyHandlers.ofString());

    inbox.awaitSmsTo(NUMBER, SOON);

    assertThat(sending).isNotDone();
    gateway.stop();
    assertThat(sending.handle((reply, failure) -> failure).join()).isNotNull();
  }

  @Test
  void many_slow_answers_do_not_wait_for_each_other() {
    gateway.behave(SmsBehaviour.accepting().slowly(Duration.ofMillis(200)));

    var sending =
        IntStream.range(0, 100)
            .mapToObj(i -> request(document(message(1, "47900000" + (100 + i), "hei"))))
            .map(request -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .toList();

    assertThat(CompletableFuture.allOf(sending.toArray(CompletableFuture[]::new)))
        .succeedsWithin(SOON);
    assertThat(inbox.totals().sms()).isEqualTo(100);
  }

  @Test
  void a_stopped_gateway_is_not_reachable_and_comes_back_on_its_port() throws Exception {
    var uri = gateway.uri();
    gateway.stop();
    assertThatThrownBy(() -> post(document(message(1, NUMBER, "hei"))))
        .isInstanceOf(ConnectException.class);

    gateway.start();

    assertThat(gateway.uri()).isEqualTo(uri);
    assertThat(post(document(message(1, NUMBER, "hei"))).statusCode()).isEqualTo(200);
  }

  @Test
  void a_taken_port_is_said_plainly() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var late = new SmsGateway(taken.getLocalPort(), "varsel", "hemmelig", inbox)) {
      assertThatThrownBy(late::start)
          .isInstanceOf(PortTaken.class)
          .hasMessage(
              "Port %d for the SMS gateway is taken by another process.", taken.getLocalPort());
    }
  }

  private boolean isAnswered(String document) throws InterruptedException {
    try {
      return post(document).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> post(String document) throws IOException, InterruptedException {
    return http.send(request(document), HttpResponse.BodyHandlers.ofString());
  }

  private void post(String document, String type, Charset charset)
      throws IOException, InterruptedException {
    var body = HttpRequest.BodyPublishers.ofString(document, charset);
    var request =
        HttpRequest.newBuilder(gateway.uri()).header("Content-Type", type).POST(body).build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private HttpRequest request(String document) {
    return HttpRequest.newBuilder(gateway.uri())
        .header("Content-Type", "text/xml; charset=utf-8")
        .POST(HttpRequest.BodyPublishers.ofString(document))
        .build();
  }

  private static String document(String... messages) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<SESSION><CLIENT>varsel</CLIENT><PW>hemmelig</PW><MSGLST>"
        + List.of(messages).stream().collect(Collectors.joining("\n"))
        + "</MSGLST></SESSION>";
  }

  private static String message(int id, String to, String text) {
    return """
    <MSG><ID>%d</ID><TEXT>%s</TEXT><SND>Etaten</SND><RCV>%s</RCV><TTL>2880</TTL><RCPREQ>Y</RCPREQ></MSG>\
    """
        .formatted(id, text, to);
  }
}
