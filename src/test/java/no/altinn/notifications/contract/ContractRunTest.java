package no.altinn.notifications.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import no.altinn.notifications.contract.ContractCase.Answer;
import no.altinn.notifications.contract.ContractRun.Report;
import no.altinn.notifications.contract.ContractRun.Result;
import no.altinn.notifications.contract.ContractRun.Templates;
import no.altinn.notifications.contract.ContractRun.Verdict;
import no.altinn.notifications.local.SigningKey;
import no.altinn.notifications.local.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractRunTest {

  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static Tokens tokens;

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "{}";

  @BeforeAll
  static void makeKey(@TempDir Path directory) {
    tokens = Tokens.signedBy(SigningKey.loadOrCreate(directory));
  }

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void a_kept_promise_passes() {
    answer = "{\"id\": \"1b4e28ba-2fa1-11d2-883f-0016d3cca427\", \"n\": 1.0, \"more\": true}";

    Report report = run(promise("'status': 200, 'jsonSubset': {'id': '{{guid}}', 'n': 1}"));

    assertThat(report.passes()).hasSize(1);
    assertThat(report.toString()).endsWith("1 passed, 0 failed, 0 skipped");
  }

  @Test
  void a_broken_promise_is_reported_with_everything_that_is_wrong() {
    answer = "{\"a\": 1, \"b\": []}";

    Report report =
        run(promise("'status': 200, 'jsonSubset': {'a': 2, 'b': {'0': 3}}, 'jsonAbsent': ['a']"));

    Result result = report.failures().get(0);
    assertThat(result.errors())
        .containsExactly(
            "$.a: 1 instead of 2", "$.b.0: undefined instead of 3", "$.a should be absent, is 1");
    assertThat(report.toString())
        .contains("FAIL x-001 a name [test]", "$.a: 1 instead of 2", "GET /some/path -> 200 {");
  }

  @Test
  void a_wrong_status_is_the_only_thing_said() {
    status = 404;

    Report report = run(promise("'status': [200, 201], 'jsonSubset': {'a': 2}"));

    assertThat(report.failures().get(0).errors()).containsExactly("status 404 instead of 200,201");
  }

  @Test
  void a_missing_need_skips_the_case_without_asking_the_server() {
    String needy = line("'needs': ['registry', 'reserved'], 'expect': {'status': 200}");

    Report report = new ContractRun(base(), tokens, Map.of(), Set.of("registry")).run(cases(needy));

    assertThat(report.results().get(0).verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(report.results().get(0).missingNeeds()).containsExactly("reserved");
    assertThat(requests).isEmpty();
  }

  @Test
  void a_met_need_lets_the_case_run() {
    String needy = line("'needs': ['registry'], 'expect': {'status': 200}");

    Report report = new ContractRun(base(), tokens, Map.of(), Set.of("registry")).run(cases(needy));

    assertThat(report.passes()).hasSize(1);
  }

  @Test
  void a_guess_counts_apart_from_promises() {
    Report report =
        run(
            line("'uncertain': true, 'expect': {'status': 200}"),
            line("'uncertain': true, 'expect': {'status': 201}"));

    assertThat(report.rightGuesses()).hasSize(1);
    assertThat(report.wrongGuesses()).hasSize(1);
    assertThat(report.passes()).isEmpty();
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void captures_flow_into_later_cases() {
    answer = "{\"order\": {\"ids\": [\"ab-1\"]}, \"count\": 3}";

    run(
        line("'capture': {'id': 'order.ids.0', 'n': 'count'}, 'expect': {'status': 200}"),
        line(
            "'method': 'PUT', 'path': '/{{var:id}}/{{varUpper:id}}/{{var:n}}/{{var:none}}',"
                + " 'headers': {'X-Id': '{{var:id}}'}, 'body': {'a': ['{{var:id}}']},"
                + " 'expect': {'status': 200}"));

    assertThat(requests.get(1).uri()).isEqualTo("/base/ab-1/AB-1/3/missing-none");
    assertThat(requests.get(1).header("X-Id")).isEqualTo("ab-1");
    assertThat(requests.get(1).body()).isEqualTo("{\"a\":[\"ab-1\"]}");
  }

  @Test
  void an_unexpected_status_captures_nothing() {
    answer = "{\"id\": 1}";

    run(
        line("'capture': {'id': 'id'}, 'expect': {'status': 201}"),
        line("'path': '/{{var:id}}', 'expect': {'status': 200}"));

    assertThat(requests.get(1).uri()).isEqualTo("/base/missing-id");
  }

  @Test
  void a_named_uuid_stays_the_same_throughout_a_run_and_changes_with_the_next() {
    String line = line("'path': '/{{uuid:a}}/{{uuid:a}}/{{uuid}}', 'expect': {'status': 200}");

    run(line, line);
    run(line);

    List<String[]> paths = requests.stream().map(one -> one.uri().split("/")).toList();
    assertThat(paths.get(0)[2]).matches(UUID_FORM);
    assertThat(paths.get(0)[3]).isEqualTo(paths.get(0)[2]).isEqualTo(paths.get(1)[2]);
    assertThat(paths.get(0)[4]).matches(UUID_FORM).isNotEqualTo(paths.get(1)[4]);
    assertThat(paths.get(2)[2]).isNotEqualTo(paths.get(0)[2]);
  }

  @Test
  void paths_are_percent_encoded_as_utf_8() {
    run(line("'path': '/ø å/?q=a b&r=æ%2F|#x', 'expect': {'status': 200}"));

    assertThat(requests.get(0).uri()).isEqualTo("/base/%C3%B8%20%C3%A5/?q=a%20b&r=%C3%A6%2F%7C");
  }

  @Test
  void a_request_without_a_body_says_length_zero() {
    run(
        line("'method': 'POST', 'expect': {'status': 200}"),
        line("'method': 'PUT', 'expect': {'status': 200}"),
        line("'method': 'POST', 'rawBody': '', 'expect': {'status': 200}"));

    assertThat(requests)
        .extracting(one -> one.header("Content-Length"))
        .containsExactly("0", "0", "0");
  }

  @Test
  void a_raw_body_is_sent_as_it_stands() {
    run(line("'method': 'POST', 'rawBody': '{{uuid}} {æ', 'expect': {'status': 200}"));

    assertThat(requests.get(0).body()).isEqualTo("{{uuid}} {æ");
    assertThat(requests.get(0).header("Content-Length")).isEqualTo("12");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "create,      altinn:serviceowner/notifications.create,               ttd",
        "composed,    altinn:serviceowner/notifications.composedemail.create, ttd",
        "dashboard,   altinn:notifications.support.admin,                     ttd",
        "wrongscope,  dummy:scope,                                            ttd",
        "otherorg,    altinn:serviceowner/notifications.create,               brg",
        "noorg,       altinn:serviceowner/notifications.create,               -",
        "user,        altinn:serviceowner/notifications.create,               -",
        "usercomposed, altinn:serviceowner/notifications.composedemail.create, -",
        "expired,     altinn:serviceowner/notifications.create,               ttd",
        "badsig,      altinn:serviceowner/notifications.create,               ttd",
      })
  void callers_carry_the_token_their_case_names(String kind, String scope, String org)
      throws Exception {
    run(line("'token': '" + kind + "', 'expect': {'status': 200}"));

    var claims = SignedJWT.parse(bearer(requests.get(0))).getJWTClaimsSet();
    assertThat(claims.getStringClaim("scope")).isEqualTo(scope);
    assertThat(claims.getStringClaim("urn:altinn:org")).isEqualTo(org);
  }

  @Test
  void one_caller_has_many_scopes_and_one_has_garbage() throws Exception {
    run(
        line("'token': 'manyscopes', 'expect': {'status': 200}"),
        line("'token': 'garbage', 'expect': {'status': 200}"));

    assertThat(SignedJWT.parse(bearer(requests.get(0))).getJWTClaimsSet().getStringClaim("scope"))
        .isEqualTo(
            "altinn:resourceregistry/resource.write altinn:serviceowner/notifications.create"
                + " altinn:lookup");
    assertThat(bearer(requests.get(1))).isEqualTo("ikke.et.token");
  }

  @Test
  void a_platform_access_token_travels_in_its_own_header() throws Exception {
    String line = line("'token': 'platform', 'expect': {'status': 200}");

    new ContractRun(base(), tokens, Map.of("CREATOR_ORG", "skd"), Set.of()).run(cases(line));

    assertThat(requests.get(0).header("Authorization")).isNull();
    assertThat(
            SignedJWT.parse(requests.get(0).header("PlatformAccessToken"))
                .getJWTClaimsSet()
                .getIssuer())
        .isEqualTo("skd");
  }

  @Test
  void the_environment_goes_before_the_test_people() {
    String line =
        line(
            "'headers': {'A': '{{env:NIN_RECIPIENT}}', 'B': '{{env:ORG_RECIPIENT}}',"
                + " 'C': 'x{{env:NOBODY}}'}, 'expect': {'status': 200}");

    new ContractRun(base(), tokens, Map.of("NIN_RECIPIENT", "1"), Set.of()).run(cases(line));

    assertThat(Stream.of("A", "B", "C").map(requests.get(0)::header))
        .containsExactly("1", "991825827", "x");
  }

  @Test
  void a_server_that_is_not_there_fails_the_case_with_status_zero() {
    server.stop(0);

    Report report = run(promise("'status': 200"));

    assertThat(report.failures().get(0).errors()).containsExactly("status 0 instead of 200");
  }

  @Test
  void a_header_the_client_keeps_to_itself_fails_the_case_and_says_which() {
    Report report = run(line("'headers': {'Host': 'else.where'}, 'expect': {'status': 200}"));

    assertThat(report.failures().get(0).toString()).contains("restricted header name: \"Host\"");
  }

  @Test
  void redirects_are_answers_not_detours() {
    status = 302;

    assertThat(run(promise("'status': 302, 'headers': {'location': '^/else/[a-z]+$'}")).passes())
        .hasSize(1);
    assertThat(requests).hasSize(1);
  }

  @Test
  void times_are_counted_from_now_in_milliseconds() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:20:30.5Z"), ZoneOffset.ofHours(-5));
    Templates templates = new Templates(Map.of(), clock);

    assertThat(templates.apply("{{time:+3600}} {{time:-120}}"))
        .isEqualTo("2026-11-21T11:20:30.500Z 2026-11-21T10:18:30.500Z");
    assertThat(templates.apply("{{timeEnc:+0}}")).isEqualTo("2026-11-21T10%3A20%3A30.500Z");
    assertThat(templates.apply("{{timeNoZone:+60}}")).isEqualTo("2026-11-21T10:21:30.500");
    assertThat(templates.apply("{{timeOffset:+60}}")).isEqualTo("2026-11-21T12:21:30.500+02:00");
    assertThat(templates.apply("{{any}} {{unknown:x}} {x}")).isEqualTo("{{any}} {{unknown:x}} {x}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        // expectation; body; errors
        "'jsonSubset': {'a': '{{any}}'};    {'a': 0};           ~~",
        "'jsonSubset': {'a': '{{any}}'};    {'a': ''};          $.a: nothing there",
        "'jsonSubset': {'a': '{{any}}'};    {'a': null};        $.a: nothing there",
        "'jsonSubset': {'a': '{{guid}}'};   {'a': 'x'};         $.a: 'x' is no GUID",
        "'jsonSubset': {'a': '{{guid}}'};   {};                 $.a: undefined is no GUID",
        "'jsonSubset': {'a': '{{date}}'};   {'a': '2026-01-02T03:04:05.1234567Z'}; ~~",
        "'jsonSubset': {'a': '{{date}}'};   {'a': '2026-01-02T03:04:05+02:00'};    ~~",
        "'jsonSubset': {'a': '{{date}}'};   {'a': '2026-01-02'};                   ~~",
        "'jsonSubset': {'a': '{{date}}'};   {'a': '2026-13-02T03:04Z'}; $.a: '2026-13-02T03:04Z' is"
            + " no date",
        "'jsonSubset': {'a': '{{date}}'};   {'a': 2026};        $.a: 2026 is no date",
        "'jsonSubset': {'a': '/^x\\\\d$/'}; {'a': 'x1'};        ~~",
        "'jsonSubset': {'a': '/^x$/'};      {'a': 'x\\n'};      $.a: 'x\\n' does not match /^x$/",
        "'jsonSubset': {'a': '/^[$[]+$/'};  {'a': '$['};        ~~",
        "'jsonSubset': {'a': '/1/'};        {'a': 212};         ~~",
        "'jsonSubset': {'a': {'b': 1}};     {'a': [1]};         $.a.b: undefined instead of 1",
        "'jsonSubset': {'a': {'b': 1}};     {'a': 'b'};         $.a: 'b' instead of an object",
        "'jsonSubset': [{'a': 1}];          [{'a': 1}, 2];      ~~",
        "'jsonSubset': {'a': null};         {};                 $.a: undefined instead of null",
        "'jsonSubset': {'a': '1'};          {'a': 1};           $.a: 1 instead of '1'",
        "'jsonSubset': {'a': 1};            oops;               $: undefined instead of an object",
        "'json': {'a': 1, 'b': [true]};     {'a': 1.0, 'b': [ true ] }; ~~",
        "'json': {'a': 1};                  {'a': 1, 'b': 2};   body {'a': 1, 'b': 2} instead of"
            + " {'a':1}",
        "'jsonAbsent': ['a.b', 'c'];        {'a': {'b': null}}; ~~",
        "'jsonAbsent': ['a.b'];             {'a': {'b': []}};   $.a.b should be absent, is []",
        "'jsonAbsent': ['a'];               ~~;                 ~~",
        "'emptyArrays': ['a'];              {'a': []};          ~~",
        "'emptyArrays': ['a', 'b'];         {'a': [1]};         $.a should be an empty array, is"
            + " [1]|$.b should be an empty array, is undefined",
        "'arrayLength': {'a.b': 1};         {'a': {'b': [7]}};  ~~",
        "'arrayLength': {'a': 1};           {};                 $.a should have 1 elements, has"
            + " undefined",
        "'type': 'array';                   [];                 ~~",
        "'type': 'array';                   {};                 body is no array",
        "'maxLength': 1;                    [1, 2];             2 elements, at most 1 wanted",
        "'bodyContains': ['SAY \\'HI\\''];  {'a': 'say \\'hi\\''}; ~~",
        "'bodyContains': ['can\\u0027t'];   {'can\\u0027t': 1}; ~~",
        "'bodyContains': ['b'];             plain bytes;        ~~",
        "'bodyContains': ['x'];             {'a': 1};           body lacks 'x'",
        "'headers': {'x-kind': 'TOY'};      {};                 ~~",
        "'headers': {'x-other': '.+'};      {};                 header x-other is undefined, wanted"
            + " /.+/",
      })
  void every_kind_of_expectation_is_held(String expectation, String body, String errors) {
    answer = json(body);

    Result result = run(promise("'status': 200, " + expectation)).results().get(0);

    assertThat(String.join("|", result.errors())).isEqualTo(json(errors));
  }

  @Test
  void numbers_are_written_as_javascript_writes_them() {
    String text = "[1.0,-0.0,100,1e21,1.5e22,123456.789,0.000001,1.5e-7,-2E-9]";

    assertThat(ContractCase.Script.parse(text).map(ContractCase.Script::stringify))
        .contains("[1,0,100,1e+21,1.5e+22,123456.789,0.000001,1.5e-7,-2e-9]");
  }

  @Test
  void only_whole_json_is_json() {
    assertThat(
            Stream.of("", "{} x", "1 2", "{}]", "'a'", " ", "[1,]", "\uFEFF{}", "nul")
                .map(ContractCase.Script::parse))
        .allMatch(Optional::isEmpty);
    assertThat(ContractCase.Script.parse(" 1 ")).contains(Json.createValue(1));
    assertThat(ContractCase.Script.parse("null")).contains(JsonValue.NULL);
  }

  @Test
  void a_capture_that_is_null_counts_as_none() {
    ContractCase one = ContractCase.parse(line("'capture': {'x': 'a'}, 'expect': {'status': 200}"));
    Templates templates = new Templates(Map.of(), Clock.systemUTC());

    templates.remember(one.captures(new Answer(200, Map.of(), "{\"a\": null}"), templates));

    assertThat(templates.apply("{{var:x}}{{varUpper:x}}")).isEqualTo("missing-x");
  }

  @Test
  void the_cases_on_the_class_path_are_all_there_and_can_be_narrowed() {
    ContractCases all = ContractCases.load();

    assertThat(all.list()).hasSize(299).extracting(ContractCase::id).doesNotHaveDuplicates();
    assertThat(all.inAreas()).hasSize(299);
    assertThat(all.inAreas("cancel", "status")).hasSize(15);
    assertThat(all.naming("chain-001")).hasSize(1);
    assertThat(all.basedOn("test")).hasSize(197);
    assertThat(all.filter(one -> one.needs().contains("platform"))).hasSize(5);
    assertThatThrownBy(() -> ContractCases.load("contract/none.jsonl"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Report run(String... lines) {
    return new ContractRun(base(), tokens, Map.of(), Set.of()).run(cases(lines));
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/");
  }

  private static ContractCases cases(String... lines) {
    return ContractCases.parse(Stream.of(lines).collect(joining("\n")));
  }

  private static String promise(String expectation) {
    return line("'path': '/some/path', 'expect': {" + expectation + "}");
  }

  /** A case without a token; later members win over earlier ones. */
  private static String line(String members) {
    return json(
        "{'id': 'x-001', 'name': 'a name', 'area': 'x', 'method': 'GET', 'path': '/',"
            + " 'headers': {}, 'token': 'none', 'basis': 'test', "
            + members
            + "}");
  }

  private static String json(String quotedSingly) {
    return quotedSingly.replace('\'', '"');
  }

  private static String bearer(Request request) {
    return request.header("Authorization").replaceFirst("^Bearer ", "");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("X-Kind", "A toy");
      exchange.getResponseHeaders().add("Location", "/else/where");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Request(String uri, Map<String, List<String>> headers, String body) {

    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.get(0);
    }
  }
}
