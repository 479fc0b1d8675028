package no.altinn.notifications.recipient.altinn;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.OrganizationAddresses;
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.RegistersUnavailable;
import no.altinn.notifications.recipient.ResourceAccess;
import no.altinn.notifications.recipient.UserContact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our side of Altinn's platform APIs against the documented JSON. */
class AltinnRegistersTest {

  @RegisterExtension
  static final WireMockExtension ALTINN =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final String PERSONS = "/profile/api/v1/users/contactpoint/lookup";
  private static final String ADDRESSES =
      "/profile/api/v1/organizations/notificationaddresses/lookup";
  private static final String UNITS = "/profile/api/v1/units/contactpoint/lookup";
  private static final String USERS = "/profile/api/v1/users/contactpoint/lookupsi";
  private static final String NAMES = "/register/api/v1/parties/nameslookup";
  private static final String DECISION = "/authorization/api/v1/decision";
  private static final ResourceAccess READ = new ResourceAccess("brev", "read");

  private final MapConfig config = new MapConfig();
  private final AltinnPlatform platform = new AltinnPlatform(Duration.ofSeconds(2));
  private final AltinnPersons persons = new AltinnPersons();
  private final AltinnOrganizations organizations = new AltinnOrganizations();
  private final AltinnUsers users = new AltinnUsers();
  private final AltinnNames names = new AltinnNames();
  private final AltinnRights rights = new AltinnRights();
  private final AltinnResources resources = new AltinnResources();

  @BeforeEach
  void connect() {
    persons.platform = platform;
    persons.profile = ALTINN.baseUrl() + "/profile/api/v1/";
    organizations.platform = platform;
    organizations.profile = ALTINN.baseUrl() + "/profile/api/v1";
    users.platform = platform;
    users.profile = ALTINN.baseUrl() + "/profile/api/v1/";
    names.platform = platform;
    names.register = ALTINN.baseUrl() + "/register/api/v1/";
    names.tokens = new PlatformTokens();
    names.tokens.config = config;
    names.tokens.clock = Clock.systemUTC();
    rights.platform = platform;
    rights.config = config;
    rights.authorization = ALTINN.baseUrl() + "/authorization/api/v1/";
    resources.platform = platform;
    resources.registry = ALTINN.baseUrl() + "/resourceregistry/api/v1/";
  }

  @Test
  void persons_come_with_addresses_and_reservation() {
    ALTINN.stubFor(
        post(PERSONS)
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(
                equalToJson(
                    """
                    {"nationalIdentityNumbers":["17859010067","17859010148","17859010229"],"useStaleContactInfo":true}\
                    """))
            .willReturn(
                okJson(
                    """
                    {"contactPointsList":[
                      {"userId":0,"nationalIdentityNumber":"17859010067","isReserved":false,"mobileNumber":"+4791234567","mobileNumberIsOutdated":false,"email":"kari@firma.example","emailIsOutdated":false},
                      {"NationalIdentityNumber":"17859010148","IsReserved":true,"MobileNumber":"91234568","Email":null}]}\
                    """)));

    assertThat(persons.find(List.of("17859010067", "17859010148", "17859010229"), true))
        .containsOnly(
            Map.entry(
                "17859010067",
                new PersonContact(new ContactPoint("kari@firma.example", "+4791234567"), false)),
            Map.entry(
                "17859010148", new PersonContact(new ContactPoint(null, "+4791234568"), true)));
  }

  @Test
  void organisations_come_with_their_addresses() {
    ALTINN.stubFor(
        post(ADDRESSES)
            .withRequestBody(equalToJson("{\"organizationNumbers\":[\"313000028\",\"313000036\"]}"))
            .willReturn(
                okJson(
                    """
                    {"contactPointsList":[{"organizationNumber":"313000028","addressOrigin":"313000028","partyId":0,"mobileNumberList":["+4791234567"],"emailList":["post@firma.example","POST@firma.example"]}]}\
                    """)));

    assertThat(organizations.official(List.of("313000028", "313000036")))
        .containsOnly(
            Map.entry(
                "313000028",
                new OrganizationAddresses(
                    List.of("post@firma.example", "POST@firma.example"), List.of("+4791234567"))));
  }

  @Test
  void users_of_organisations_come_with_party_and_user() {
    ALTINN.stubFor(
        post(UNITS)
            .withRequestBody(
                equalToJson("{\"organizationNumbers\":[\"313000028\"],\"resourceId\":\"brev\"}"))
            .willReturn(
                okJson(
                    """
                    {"contactPointsList":[{"organizationNumber":"313000028","partyId":51000001,"userContactPoints":[{"userId":20001,"email":"ola@firma.example","mobileNumber":null}]}]}\
                    """)));

    assertThat(organizations.users(List.of("313000028"), "brev"))
        .containsExactly(
            new UserContact(
                "313000028", 51000001, 20001, new ContactPoint("ola@firma.example", null)));
  }

  @Test
  void self_identified_users_come_by_the_urn_that_was_asked() {
    String urn = "urn:altinn:person:idporten-email:a@b.example";
    ALTINN.stubFor(
        post(USERS)
            .withRequestBody(equalToJson("{\"externalIdentities\":[\"" + urn + "\"]}"))
            .willReturn(
                okJson(
                    "{\"contactPointsList\":[{\"externalIdentity\":\""
                        + urn
                        + "\",\"email\":\"a@b.example\",\"mobileNumber\":null}]}")));

    assertThat(users.find(List.of(urn)))
        .containsOnly(Map.entry(urn, new ContactPoint("a@b.example", null)));
  }

  @Test
  void names_come_for_persons_and_organisations() {
    ALTINN.stubFor(
        post(NAMES)
            .withHeader("PlatformAccessToken", absent())
            .withRequestBody(
                equalToJson(
                    """
                    {"organizationNumbers":["313000028","313000036"],"socialSecurityNumbers":["17859010067"],"parties":[{"ssn":"17859010067"},{"orgNo":"313000028"},{"orgNo":"313000036"}]}\
                    """))
            .willReturn(
                okJson(
                    """
                    {"partyNames":[{"orgNo":"313000028","ssn":null,"name":"FIKTIV AS"},{"ssn":"17859010067","name":"NORDMANN KARI"},{"orgNo":"313000036","name":null}]}\
                    """)));

    assertThat(names.find(List.of("17859010067"), List.of("313000028", "313000036")))
        .containsOnly(
            Map.entry("17859010067", "NORDMANN KARI"),
            Map.entry("313000028", "FIKTIV AS"),
            Map.entry("313000036", ""));
  }

  @Test
  void the_register_is_shown_a_platform_token_where_there_is_a_key(@TempDir Path folder)
      throws Exception {
    config.with(
        "notifications.registers.altinn.platform-token-key-file",
        writeKey(folder.resolve("key.pem")));
    ALTINN.stubFor(
        post(NAMES)
            .withHeader("PlatformAccessToken", matching(".+\\..+\\..+"))
            .willReturn(okJson("{\"partyNames\":[]}")));

    names.find(List.of("17859010067"), List.of());

    SignedJWT token =
        SignedJWT.parse(
            ALTINN
                .findAll(postRequestedFor(urlEqualTo(NAMES)))
                .get(0)
                .getHeader("PlatformAccessToken"));
    assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("platform");
    assertThat(claim(token, "urn:altinn:app")).isEqualTo("notifications");
  }

  private static String claim(SignedJWT token, String name) throws ParseException {
    return token.getJWTClaimsSet().getStringClaim(name);
  }

  private static Path writeKey(Path file) throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    String base64 =
        Base64.getMimeEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
    return Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
  }

  @Test
  void the_decision_point_is_asked_in_the_profile_s_words() {
    ALTINN.stubFor(
        post(DECISION)
            .withHeader("Ocp-Apim-Subscription-Key", equalTo("key"))
            .withRequestBody(
                equalToJson(
                    """
                    {"request":{"returnPolicyIdList":false,"combinedDecision":false,
                     "accessSubject":[
                      {"id":"subject20001","attribute":[{"attributeId":"urn:altinn:userid","value":"20001","issuer":"Altinn","dataType":"http://www.w3.org/2001/XMLSchema#string","includeInResult":true}]},
                      {"id":"subject20002","attribute":[{"attributeId":"urn:altinn:userid","value":"20002","issuer":"Altinn","dataType":"http://www.w3.org/2001/XMLSchema#string","includeInResult":true}]}],
                     "action":[{"id":"action","attribute":[{"attributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","value":"read","issuer":"Altinn","dataType":"string","includeInResult":false}]}],
                     "resource":[{"id":"resource51000001","attribute":[
                      {"attributeId":"urn:altinn:resource","value":"brev","issuer":"Altinn","dataType":"http://www.w3.org/2001/XMLSchema#string","includeInResult":false},
                      {"attributeId":"urn:altinn:partyid","value":"51000001","issuer":"Altinn","dataType":"http://www.w3.org/2001/XMLSchema#string","includeInResult":true}]}],
                     "multiRequests":{"requestReference":[
                      {"referenceId":["subject20001","action","resource51000001"]},
                      {"referenceId":["subject20002","action","resource51000001"]}]}}}\
                    """))
            .willReturn(
                okJson(
                    decisions(
                        decision("NotApplicable", "20002", "51000001"),
                        decision("Permit", "20001", "51000001")))));
    config.with("notifications.registers.altinn.subscription-key", "key");

    assertThat(rights.permitted(List.of(user(20001), user(20002)), READ))
        .containsExactly(user(20001));
  }

  @Test
  void an_app_is_named_by_two_attributes() {
    ALTINN.stubFor(post(DECISION).willReturn(okJson(decisions())));

    rights.permitted(List.of(user(1)), new ResourceAccess("app_ttd_my_app", "sign"));

    ALTINN.verify(
        postRequestedFor(urlEqualTo(DECISION))
            .withRequestBody(
                equalToJson(
                    """
                    {"request":{"action":[{"attribute":[{"value":"sign"}]}],"resource":[{"attribute":[
                      {"attributeId":"urn:altinn:org","value":"ttd"},{"attributeId":"urn:altinn:app","value":"my_app"},{"attributeId":"urn:altinn:partyid"}]}]}}\
                    """,
                    true,
                    true)));
  }

  static Stream<Arguments> noes() {
    return Stream.of(
        Arguments.of("denied", decision("Deny", "1", "51000001")),
        Arguments.of("undecided for this pair", decision("Indeterminate", "1", "51000001")),
        Arguments.of("permitted to nobody named", "{\"decision\":\"Permit\",\"category\":[]}"),
        Arguments.of("permitted without categories", "{\"decision\":\"Permit\"}"),
        Arguments.of("permitted for another party", decision("Permit", "1", "51000002")),
        Arguments.of("permitted to another user", decision("Permit", "2", "51000001")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noes")
  void nothing_but_a_permit_for_the_pair_opens_the_gate(String what, String decision) {
    ALTINN.stubFor(post(DECISION).willReturn(okJson(decisions(decision))));

    assertThat(rights.permitted(List.of(user(1)), READ)).isEmpty();
  }

  @Test
  void answers_are_read_in_either_case() {
    ALTINN.stubFor(
        post(DECISION)
            .willReturn(
                okJson(
                    """
                    {"Response":[{"Decision":"Permit","Category":[
                      {"Attribute":[{"AttributeId":"urn:altinn:userid","Value":"1"}]},
                      {"Attribute":[{"AttributeId":"urn:altinn:partyid","Value":"51000001"}]}]}]}\
                    """)));

    assertThat(rights.permitted(List.of(user(1)), READ)).hasSize(1);
  }

  @Test
  void pairs_go_in_calls_of_five_hundred() {
    ALTINN.stubFor(post(DECISION).willReturn(okJson(decisions())));

    rights.permitted(IntStream.range(0, 1_201).mapToObj(AltinnRegistersTest::user).toList(), READ);

    List<Integer> references =
        ALTINN.findAll(postRequestedFor(urlEqualTo(DECISION))).stream()
            .map(request -> request.getBodyAsString().split("\"referenceId\"").length - 1)
            .sorted()
            .toList();
    assertThat(references).containsExactly(201, 500, 500);
  }

  @Test
  void persons_go_in_calls_of_a_thousand() {
    ALTINN.stubFor(post(PERSONS).willReturn(okJson("{\"contactPointsList\":[]}")));
    List<String> numbers = new ArrayList<>();
    IntStream.range(0, 2_500).forEach(i -> numbers.add("%011d".formatted(i)));

    persons.find(numbers, false);

    ALTINN.verify(3, postRequestedFor(urlEqualTo(PERSONS)));
  }

  @Test
  void a_resource_exists_or_not() {
    ALTINN.stubFor(
        get("/resourceregistry/api/v1/resource/brev")
            .willReturn(okJson("{\"identifier\":\"brev\"}")));
    ALTINN.stubFor(get("/resourceregistry/api/v1/resource/no%20%2Fsuch").willReturn(notFound()));

    assertThat(resources.exists("brev")).isTrue();
    assertThat(resources.exists("no /such")).isFalse();
  }

  static Stream<Arguments> faults() {
    Map<String, ResponseDefinitionBuilder> answers =
        Map.of(
            "down", serverError(),
            "not found", notFound(),
            "empty", ok(),
            "garbage", ok("<html>17859010067</html>"),
            "another shape", okJson("{\"result\":[]}"),
            "half a body", okJson("{\"contactPointsList\":[{\"nationalIdentityNum"),
            "an entry without its number", okJson("{\"contactPointsList\":[{\"email\":\"a@b\"}]}"),
            "a broken connection", ok().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
            "slow", okJson("{\"contactPointsList\":[]}").withFixedDelay(5_000),
            "dribbling", okJson("{\"contactPointsList\":[]}").withChunkedDribbleDelay(4, 8_000));
    Map<String, Function<AltinnRegistersTest, Object>> questions =
        Map.of(
            "persons", test -> test.persons.find(List.of("17859010067"), false),
            "organisations", test -> test.organizations.official(List.of("313000028")),
            "users", test -> test.users.find(List.of("urn:altinn:username:x")),
            "names", test -> test.names.find(List.of("17859010067"), List.of()),
            "rights", test -> test.rights.permitted(List.of(user(1)), READ));
    return answers.entrySet().stream()
        .flatMap(
            answer ->
                questions.entrySet().stream()
                    .map(
                        question ->
                            Arguments.of(
                                question.getKey(),
                                answer.getKey(),
                                question.getValue(),
                                answer.getValue())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void a_register_that_fails_is_one_kind_of_failure_without_personal_data(
      String register,
      String fault,
      Function<AltinnRegistersTest, Object> question,
      ResponseDefinitionBuilder answer) {
    AltinnPlatform impatient = new AltinnPlatform(Duration.ofMillis(300));
    persons.platform = impatient;
    organizations.platform = impatient;
    users.platform = impatient;
    names.platform = impatient;
    rights.platform = impatient;
    for (String path : List.of(PERSONS, ADDRESSES, USERS, NAMES, DECISION)) {
      ALTINN.stubFor(post(path).willReturn(answer));
    }

    assertThatExceptionOfType(RegistersUnavailable.class)
        .isThrownBy(() -> question.apply(this))
        .satisfies(failure -> assertThat(everything(failure)).doesNotContain("17859010067"));
  }

  @Test
  void a_decision_point_that_could_not_decide_at_all_is_no_answer() {
    ALTINN.stubFor(
        post(DECISION).willReturn(okJson(decisions("{\"decision\":\"Indeterminate\"}"))));

    assertThatExceptionOfType(RegistersUnavailable.class)
        .isThrownBy(() -> rights.permitted(List.of(user(1)), READ));
  }

  private static String everything(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      text.append(t).append('\n');
    }
    return text.toString();
  }

  private static UserContact user(long id) {
    return new UserContact("313000028", 51000001, id, new ContactPoint("u" + id + "@a.no", null));
  }

  private static String decisions(String... results) {
    return "{\"response\":[" + String.join(",", results) + "]}";
  }

  private static String decision(String decision, String user, String party) {
    return """
    {"decision":"%s","status":{"statusCode":{"value":"urn:oasis:names:tc:xacml:1.0:status:ok"}},"obligations":[],"category":[
      {"categoryId":"urn:oasis:names:tc:xacml:1.0:subject-category:access-subject","attribute":[{"attributeId":"urn:altinn:userid","value":"%s"}]},
      {"categoryId":"urn:oasis:names:tc:xacml:3.0:attribute-category:resource","attribute":[{"attributeId":"urn:altinn:partyid","value":"%s"}]}]}\
    """
        .formatted(decision, user, party);
  }
}
