package no.altinn.notifications.contract;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.altinn.notifications.contract.ContractCase.Answer;
import no.altinn.notifications.contract.ContractCase.Script;
import no.altinn.notifications.local.Tokens;

/**
 * Holds a server against contract cases, as {@code run-cases} does.
 *
 * <pre>{@code
 * Report report =
 *     new ContractRun(URI.create("http://127.0.0.1:9080"), tokens, Map.of(), Set.of("registry"))
 *         .run(ContractCases.load().inAreas("chain", "status"));
 * assertThat(report.failures()).isEmpty();
 * }</pre>
 *
 * <p>Immutable; each run starts with no captures. A server that does not answer within 30 seconds
 * fails the case with status 0. Headers the JDK's client keeps to itself (such as {@code Host})
 * fail the case likewise unless the JVM has them in {@code jdk.httpclient.allowRestrictedHeaders};
 * a length given in a case is ignored since it follows from the body. Two differences from {@code
 * run-cases} on the wire: before Java 19 the client says {@code Content-Length: 0} in a GET, too,
 * and characters that {@link URI} refuses ({@code [ ] | ^} …) are percent-encoded.
 *
 * @param base where the server is; the paths of the cases are put behind it
 * @param tokens who the callers are
 * @param env values for the template {@code env}, in front of {@link #TEST_PEOPLE}
 * @param available the needs that are met; cases with others are skipped
 */
public record ContractRun(URI base, Tokens tokens, Map<String, String> env, Set<String> available) {

  /** Values for the template {@code env} unless a run brings its own. */
  public static final Map<String, String> TEST_PEOPLE =
      Map.of(
          "NIN_RECIPIENT", "16069412345",
          "NIN_UNKNOWN", "00000000000",
          "NIN_RESERVED", "",
          "ORG_RECIPIENT", "991825827",
          "ORG_UNKNOWN", "000000000",
          "IDPORTEN_EMAIL", "selvident@example.com",
          "LEGACY_USERNAME", "uptestsuser",
          "METRICS_API_KEY", "uptests-metrics-key");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CREATE = "altinn:serviceowner/notifications.create";
  private static final String COMPOSED = "altinn:serviceowner/notifications.composedemail.create";
  private static final String SUPPORT = "altinn:notifications.support.admin";

  /** Completes the environment. */
  public ContractRun {
    Map<String, String> complete = new HashMap<>(TEST_PEOPLE);
    complete.putAll(env);
    env = Map.copyOf(complete);
    available = Set.copyOf(available);
  }

  /** Runs the cases one after another. */
  public Report run(ContractCases cases) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .build();
    Templates templates = new Templates(env, Clock.systemUTC());
    List<Result> results = new ArrayList<>();
    for (ContractCase one : cases) {
      results.add(run(one, client, templates));
    }
    return new Report(results);
  }

  private Result run(ContractCase one, HttpClient client, Templates templates) {
    Set<String> missing = new LinkedHashSet<>(one.needs());
    missing.removeAll(available);
    if (!missing.isEmpty()) {
      return new Result(one, Verdict.SKIPPED, List.of(), missing, one.path(), 0, "");
    }
    Map<String, String> headers = headers(one, templates);
    Optional<String> body = one.body(templates);
    String path = Paths.visible(templates.apply(one.path()));
    Answer answer = send(client, () -> request(one.method(), path, headers, body));
    List<String> errors = one.mismatches(answer, templates);
    Map<String, JsonValue> captures = one.captures(answer, templates);
    templates.remember(captures);
    Verdict verdict = errors.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
    return new Result(one, verdict, errors, Set.of(), path, answer.status(), answer.text());
  }

  private Map<String, String> headers(ContractCase one, Templates templates) {
    Map<String, String> headers = one.headers(templates);
    headers.keySet().removeIf("Content-Length"::equalsIgnoreCase);
    switch (one.token()) {
      case "none" -> {}
      case "platform" -> headers.put("PlatformAccessToken", platformAccessToken());
      default -> headers.put("Authorization", "Bearer " + bearerToken(one.token()));
    }
    return headers;
  }

  private String platformAccessToken() {
    return tokens.platformAccess().org(creator()).sign();
  }

  private String bearerToken(String kind) {
    Tokens.Token org = tokens.enterprise().org(creator()).scopes(CREATE);
    return switch (kind) {
      case "create" -> org.sign();
      case "composed" -> org.scopes(COMPOSED).sign();
      case "dashboard" -> org.scopes(SUPPORT).sign();
      case "manyscopes" ->
          org.scopes("altinn:resourceregistry/resource.write", CREATE, "altinn:lookup").sign();
      case "wrongscope" -> org.scopes("dummy:scope").sign();
      case "otherorg" -> org.org("brg").orgNo("974760673").sign();
      case "noorg" -> org.org("").sign();
      case "user" -> tokens.personal().scopes(CREATE).sign();
      case "usercomposed" -> tokens.personal().scopes(COMPOSED).sign();
      case "expired" -> org.expired().sign();
      case "badsig" -> org.signWithForeignKey();
      case "garbage" -> tokens.garbage();
      default -> throw new IllegalArgumentException("Nobody carries a token called " + kind);
    };
  }

  private String creator() {
    String given = env.getOrDefault("CREATOR_ORG", "");
    return given.isEmpty() ? "ttd" : given;
  }

  private HttpRequest request(
      String method, String path, Map<String, String> headers, Optional<String> body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(Paths.below(base, path)).timeout(PATIENCE);
    headers.forEach(request::setHeader);
    if (body.isPresent()) {
      request.method(
          method, BodyPublishers.ofByteArray(body.get().getBytes(StandardCharsets.UTF_8)));
    } else if ("GET".equals(method)) {
      request.GET();
    } else {
      request.method(method, BodyPublishers.noBody()); // says Content-Length: 0
    }
    return request.build();
  }

  private static Answer send(HttpClient client, Supplier<HttpRequest> request) {
    try {
      HttpResponse<byte[]> response = client.send(request.get(), BodyHandlers.ofByteArray());
      Map<String, String> headers = new LinkedHashMap<>();
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), joined(name, values)));
      String text = new String(response.body(), StandardCharsets.UTF_8);
      return new Answer(response.statusCode(), headers, text);
    } catch (IOException | IllegalArgumentException e) {
      return new Answer(0, Map.of(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for the server");
    }
  }

  private static String joined(String name, List<String> values) {
    boolean single = "location".equalsIgnoreCase(name) || "content-type".equalsIgnoreCase(name);
    return single ? values.get(0) : String.join(", ", values);
  }

  /** How a case ended. */
  public enum Verdict {
    /** The server kept the promise. */
    PASSED,
    /** The answer differed from what was promised. */
    FAILED,
    /** Something the case needs was not there, so nothing was sent. */
    SKIPPED
  }

  /**
   * What came of one case.
   *
   * @param contractCase the case
   * @param verdict how it ended
   * @param errors what was wrong, if it failed
   * @param missingNeeds what was not there, if it was skipped
   * @param path the path that was asked for, templates filled in
   * @param status the status of the answer, 0 without one
   * @param body the body of the answer, or why there was none
   */
  public record Result(
      ContractCase contractCase,
      Verdict verdict,
      List<String> errors,
      Set<String> missingNeeds,
      String path,
      int status,
      String body) {

    /** Copies the collections. */
    public Result {
      errors = List.copyOf(errors);
      missingNeeds = Set.copyOf(missingNeeds);
    }

    /** Everything a reader needs to find the fault, on several lines if the case failed. */
    @Override
    public String toString() {
      return switch (verdict) {
        case PASSED -> "ok   " + contractCase;
        case SKIPPED -> "skip " + contractCase + " needs " + missingNeeds;
        case FAILED ->
            "%s %s%n       %s%n       %s %s -> %d %s"
                .formatted(
                    contractCase.uncertain() ? "fail?" : "FAIL",
                    contractCase,
                    String.join(System.lineSeparator() + "       ", errors),
                    contractCase.method(),
                    path,
                    status,
                    beginning(body.replaceAll("\\s+", " ")));
      };
    }

    private static String beginning(String text) {
      return text.substring(0, Math.min(240, text.length()));
    }
  }

  /**
   * What came of a run. Cases whose expectation is a guess count neither as passed nor as failed.
   *
   * @param results one result per case, in order
   */
  public record Report(List<Result> results) {

    /** Copies the list. */
    public Report {
      results = List.copyOf(results);
    }

    /** The promises kept. */
    public List<Result> passes() {
      return having(Verdict.PASSED, false);
    }

    /** The promises broken. */
    public List<Result> failures() {
      return having(Verdict.FAILED, false);
    }

    /** The cases that could not run. */
    public List<Result> skips() {
      return results.stream().filter(one -> one.verdict() == Verdict.SKIPPED).toList();
    }

    /** The guesses that turned out right. */
    public List<Result> rightGuesses() {
      return having(Verdict.PASSED, true);
    }

    /** The guesses that turned out wrong. */
    public List<Result> wrongGuesses() {
      return having(Verdict.FAILED, true);
    }

    /** The failures in full and the counts, as {@code run-cases} prints them. */
    @Override
    public String toString() {
      String failed =
          results.stream()
              .filter(one -> one.verdict() == Verdict.FAILED)
              .map(one -> one + System.lineSeparator())
              .collect(Collectors.joining());
      return ("%suncertain cases, counted apart: %d as guessed, %d otherwise%n"
              + "%d passed, %d failed, %d skipped")
          .formatted(
              failed,
              rightGuesses().size(),
              wrongGuesses().size(),
              passes().size(),
              failures().size(),
              skips().size());
    }

    private List<Result> having(Verdict verdict, boolean uncertain) {
      return results.stream()
          .filter(one -> one.verdict() == verdict && one.contractCase().uncertain() == uncertain)
          .toList();
    }
  }

  /** Fills in {@code {{uuid}}}, {@code {{time:+60}}} and the like, and remembers captures. */
  static final class Templates implements UnaryOperator<String> {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(\\w+)(?::([^}]*))?}}");
    private static final DateTimeFormatter MILLIS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Map<String, String> env;
    private final Clock clock;
    private final Map<String, String> named = new HashMap<>();
    private final Map<String, JsonValue> captured = new HashMap<>();

    Templates(Map<String, String> env, Clock clock) {
      this.env = env;
      this.clock = clock;
    }

    void remember(Map<String, JsonValue> captures) {
      captured.putAll(captures);
    }

    @Override
    public String apply(String text) {
      return TEMPLATE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m)));
    }

    private String value(MatchResult template) {
      String argument = Optional.ofNullable(template.group(2)).orElse("");
      return switch (template.group(1)) {
        case "uuid" -> argument.isEmpty() ? uuid() : named.computeIfAbsent(argument, n -> uuid());
        case "time" -> MILLIS.format(in(argument)) + "Z";
        case "timeEnc" -> MILLIS.format(in(argument)).replace(":", "%3A") + "Z";
        case "timeNoZone" -> MILLIS.format(in(argument));
        case "timeOffset" -> MILLIS.format(in(argument).plusSeconds(7200)) + "+02:00";
        case "env" -> env.getOrDefault(argument, "");
        case "var" -> variable(argument).orElse("missing-" + argument);
        case "varUpper" -> variable(argument).orElse("").toUpperCase(Locale.ROOT);
        default -> template.group();
      };
    }

    private Instant in(String seconds) {
      long millis = new BigDecimal(seconds.strip()).movePointRight(3).longValue();
      return clock.instant().plusMillis(millis);
    }

    private Optional<String> variable(String name) {
      return Optional.ofNullable(captured.get(name))
          .filter(value -> value != JsonValue.NULL)
          .map(value -> Script.text(Optional.of(value)));
    }

    private static String uuid() {
      return UUID.randomUUID().toString();
    }
  }

  /** Percent-encoding as in {@code run-cases} and, behind it, the URL standard. */
  private static final class Paths {

    private static final String LONE_PERCENT = "%(?![0-9A-Fa-f]{2})";

    private Paths() {}

    /** Encodes whatever is not visible ASCII. */
    static String visible(String path) {
      return encode(path, c -> c < 0x21 || c > 0x7e);
    }

    /** The URI of a path below a base; what no URI may hold is encoded, a fragment left out. */
    static URI below(URI base, String path) {
      int end = path.indexOf('#');
      String sent = (end < 0 ? path : path.substring(0, end)).replaceAll(LONE_PERCENT, "%25");
      int query = sent.indexOf('?');
      String before = query < 0 ? sent : sent.substring(0, query);
      String after = query < 0 ? "" : sent.substring(query);
      return URI.create(
          base.getScheme()
              + "://"
              + base.getRawAuthority()
              + Optional.ofNullable(base.getRawPath()).orElse("").replaceFirst("/$", "")
              + encode(before.replace('\\', '/'), c -> "\"<>^`{|}[]".indexOf(c) >= 0)
              + encode(after, c -> "\"'<>\\^`{|}".indexOf(c) >= 0));
    }

    private static String encode(String text, IntPredicate foreign) {
      StringBuilder encoded = new StringBuilder();
      text.codePoints()
          .forEach(
              c ->
                  encoded.append(
                      foreign.test(c)
                          ? URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8)
                              .replace("+", "%20")
                          : Character.toString(c)));
      return encoded.toString();
    }
  }
}
