package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.altinn.notifications.access.OpenFromLoopback;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.it.AccessMatrix.Row;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint that needs a token, called with every kind of one. */
@ExtendWith(WholeServer.class)
class AccessMatrixIT {

  private static final String API = "api/v1";

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private final Tokens tokens;
  private final Api right;
  private final Api anonymous;

  AccessMatrixIT(LocalStack stack, Api api) {
    this.tokens = stack.tokens();
    this.right = api;
    this.anonymous = api.with("");
  }

  /** What a caller shows, and what it is answered. */
  private enum Kind {
    NO_TOKEN(401, (tokens, policy) -> Sent.bearer(null)),
    EXPIRED(401, (tokens, policy) -> Sent.bearer(org(tokens, policy).expired().sign())),
    WRONG_KEY(401, (tokens, policy) -> Sent.bearer(org(tokens, policy).signWithForeignKey())),
    ALG_NONE(401, (tokens, policy) -> Sent.bearer(org(tokens, policy).unsigned())),
    PUBLIC_KEY_AS_SECRET(
        401, (tokens, policy) -> Sent.bearer(org(tokens, policy).signWithPublicKeyAsSecret())),
    GARBAGE(401, (tokens, policy) -> Sent.bearer(tokens.garbage())),
    UNKNOWN_ISSUER(
        401,
        (tokens, policy) -> Sent.bearer(org(tokens.issuedBy("https://x.example/"), policy).sign())),
    WRONG_SCOPE(
        403, (tokens, policy) -> Sent.bearer(tokens.enterprise().scopes("altinn:else").sign())),
    SCOPE_BUT_FOR_ITS_LAST_LETTER(
        403,
        (tokens, policy) ->
            Sent.bearer(
                tokens
                    .enterprise()
                    .scopes(policy.scope() + "s", policy.scope().substring(1))
                    .sign())),
    USER(
        Row::personal,
        (tokens, policy) -> Sent.bearer(tokens.personal().scopes(policy.scope()).sign())),
    MASKINPORTEN_UNMAPPED(
        Row::personal,
        (tokens, policy) ->
            Sent.bearer(tokens.maskinporten().orgNo("999999999").scopes(policy.scope()).sign())),
    FORGED_PLATFORM(
        401, (tokens, policy) -> Sent.platform(tokens.platformAccess().signWithForeignKey())),
    UNSIGNED_PLATFORM(401, (tokens, policy) -> Sent.platform(tokens.platformAccess().unsigned())),
    FORGED_PLATFORM_BESIDE_A_RIGHT_BEARER(
        401,
        (tokens, policy) ->
            new Sent(
                org(tokens, policy).org("brg").sign(),
                tokens.platformAccess().signWithForeignKey(),
                null)),
    EXPIRED_PLATFORM(
        401, (tokens, policy) -> Sent.platform(tokens.platformAccess().expired().sign())),
    PLATFORM(
        row -> row.policy() == Policy.CREATE ? row.right() : 403,
        (tokens, policy) -> Sent.platform(tokens.platformAccess().sign())),
    PLATFORM_OF_ANOTHER_OWNER(
        row -> row.policy() == Policy.CREATE ? row.other() : 403,
        (tokens, policy) -> Sent.platform(tokens.platformAccess().org("brg").sign())),
    OTHER_OWNER(Row::other, (tokens, policy) -> Sent.bearer(org(tokens, policy).org("brg").sign())),
    COOKIE(Row::right, (tokens, policy) -> new Sent(null, null, org(tokens, policy).sign())),
    MASKINPORTEN(
        Row::right,
        (tokens, policy) -> Sent.bearer(tokens.maskinporten().scopes(policy.scope()).sign())),
    RIGHT(Row::right, (tokens, policy) -> Sent.bearer(org(tokens, policy).sign()));

    private final ToIntFunction<Row> status;
    private final BiFunction<Tokens, Policy, Sent> credentials;

    Kind(int status, BiFunction<Tokens, Policy, Sent> credentials) {
      this(row -> status, credentials);
    }

    Kind(ToIntFunction<Row> status, BiFunction<Tokens, Policy, Sent> credentials) {
      this.status = status;
      this.credentials = credentials;
    }

    private static Tokens.Token org(Tokens tokens, Policy policy) {
      return tokens.enterprise().scopes(policy.scope());
    }
  }

  /** The tokens of one request, each or null. */
  private record Sent(String bearer, String platform, String cookie) {

    static Sent bearer(String token) {
      return new Sent(token, null, null);
    }

    static Sent platform(String token) {
      return new Sent(null, token, null);
    }

    void on(HttpRequest.Builder request) {
      if (bearer != null) {
        request.header("Authorization", "Bearer " + bearer);
      }
      if (platform != null) {
        request.header("PlatformAccessToken", platform);
      }
      if (cookie != null) {
        request.header("Cookie", "AltinnStudioRuntime=" + cookie);
      }
    }
  }

  static Stream<Arguments> matrix() {
    return AccessMatrix.rows().stream()
        .flatMap(row -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(row, kind)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("matrix")
  void who_calls_decides(Row row, Kind kind) {
    HttpRequest.Builder request =
        anonymous
            .request(path(row))
            .header("Content-Type", "application/json")
            .method(row.method(), BodyPublishers.ofString(body(row)));
    row.headers().forEach(request::setHeader);
    kind.credentials.apply(tokens, row.policy()).on(request);

    Answer answer = anonymous.send(request);

    assertThat(answer.status()).as("%s", answer).isEqualTo(kind.status.applyAsInt(row));
    if (answer.status() == 401 || answer.status() == 403) {
      assertThat(answer.body()).isEmpty();
    }
    if (answer.status() == 401) {
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  void a_forged_platform_token_leaves_no_order_behind() {
    Api forger = anonymous;
    HttpRequest.Builder request =
        forger
            .request("/orders/email")
            .header("Content-Type", "application/json")
            .header("PlatformAccessToken", tokens.platformAccess().signWithForeignKey())
            .POST(
                BodyPublishers.ofString(
                    AccessMatrix.later()
                        .replaceFirst("\\{", "{\"sendersReference\": \"forged\",")));

    assertThat(forger.send(request).status()).isEqualTo(401);
    assertThat(right.get("/orders?sendersReference=forged").json().getInt("count")).isZero();
  }

  @Test
  void a_cookie_does_not_order_for_another_site() {
    HttpRequest.Builder request =
        anonymous
            .request("/orders/email")
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", "cross-site")
            .header(
                "Cookie",
                "AltinnStudioRuntime=" + tokens.enterprise().scopes(Policy.CREATE.scope()).sign())
            .POST(BodyPublishers.ofString(AccessMatrix.later()));

    assertThat(anonymous.send(request).status()).isEqualTo(401);
  }

  @Test
  void two_platform_tokens_in_one_request_are_refused() {
    String token = tokens.platformAccess().sign();

    assertThat(
            anonymous
                .send(
                    anonymous
                        .request("/orders?sendersReference=x")
                        .header("PlatformAccessToken", token)
                        .header("PlatformAccessToken", token)
                        .GET())
                .status())
        .isEqualTo(401);
  }

  @Test
  void every_endpoint_that_needs_a_token_has_a_row() {
    assertThat(AccessMatrix.rows().stream().map(Row::template).collect(Collectors.toSet()))
        .isEqualTo(secured());
  }

  /** What is changed is made for the one request; what is only read is made once. */
  private String path(Row row) {
    boolean changed = !row.method().equals("GET");
    String path = row.path();
    if (path.contains("{id}")) {
      return path.replace(
          "{id}", changed ? newOrder() : KNOWN.computeIfAbsent("", k -> newOrder()));
    }
    if (path.contains("{chain}")) {
      String member = path.contains("shipment") ? "shipmentId" : "notificationOrderId";
      return path.replace(
          "{chain}", changed ? newChain(member) : KNOWN.computeIfAbsent(member, this::newChain));
    }
    if (path.contains("{webhook}")) {
      boolean deleted = row.method().equals("DELETE");
      return path.replace(
          "{webhook}",
          deleted ? newWebhook() : KNOWN.computeIfAbsent("webhook", k -> newWebhook()));
    }
    return path.replace("{register}", "persons");
  }

  private String newWebhook() {
    Answer webhook = right.post("/future/webhooks", AccessMatrix.webhook());
    assertThat(webhook.status()).as("%s", webhook).isEqualTo(201);
    return webhook.json().getString("id");
  }

  private String newOrder() {
    return right.order("/orders/email", AccessMatrix.later()).toString();
  }

  private String newChain(String member) {
    Answer chain = right.post("/future/orders", AccessMatrix.chain());
    assertThat(chain.status()).as("%s", chain).isEqualTo(201);
    return member.equals("shipmentId")
        ? chain.json().getJsonObject("notification").getString(member)
        : chain.json().getString(member);
  }

  /** Ids that must be new are made new for each request. */
  private static String body(Row row) {
    return row.body()
        .replaceFirst(
            "\"idempotencyId\": \"[^\"]*\"", "\"idempotencyId\": \"" + UUID.randomUUID() + "\"");
  }

  private static Set<String> secured() {
    Set<String> endpoints = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("no.altinn.notifications")) {
      if (type.isAnnotatedWith(Path.class)) {
        type.getMethods().stream()
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            .filter(method -> has(method, Secured.class) && !has(method, OpenFromLoopback.class))
            .map(AccessMatrixIT::endpoint)
            .forEach(endpoints::add);
      }
    }
    return endpoints;
  }

  private static boolean has(JavaMethod method, Class<? extends Annotation> annotation) {
    return method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation);
  }

  private static String endpoint(JavaMethod method) {
    String verb =
        method.getAnnotations().stream()
            .map(annotation -> annotation.getRawType())
            .filter(type -> type.isAnnotatedWith(HttpMethod.class))
            .map(JavaClass::getSimpleName)
            .findFirst()
            .orElseThrow();
    String path = method.getOwner().getAnnotationOfType(Path.class).value();
    if (method.isAnnotatedWith(Path.class)) {
      path += "/" + method.getAnnotationOfType(Path.class).value();
    }
    return verb + " " + path.replaceFirst("^/?" + API, "").replaceAll("\\{[^}]*}", "{id}");
  }
}
