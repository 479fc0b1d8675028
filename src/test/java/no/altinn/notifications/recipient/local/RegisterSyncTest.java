package no.altinn.notifications.recipient.local;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegisterSyncTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension
  static final WireMockExtension REGISTER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final String KRR = "/rest/v2/krr/hentEndringer";
  private static final String FRAGMENTS = "/varslingsadresser/fragments/json/v1";
  private static final String UNITS = "/enhetsregisteret/api/";

  private final FeedClient client = new FeedClient();
  private final PersonFeed persons = new PersonFeed();
  private final AddressFeed addresses = new AddressFeed();
  private final SubUnitFeed units = new SubUnitFeed();
  private final FeedPositions positions =
      new FeedPositions() {
        @Override
        public void advance(String feed, String from, String to, Runnable apply) {
          DATABASE.inTransaction(
              () -> {
                super.advance(feed, from, to, apply);
                return null;
              });
        }
      };
  private final RegisterSync sync = new RegisterSync(positions);

  @BeforeEach
  void connect() {
    MapConfig config = new MapConfig();
    for (String feed : List.of("persons", "addresses", "sub-units")) {
      config.with("notifications.registers.sync." + feed + ".url", REGISTER.baseUrl());
    }
    config.without("notifications.registers.sync.persons.scope");
    client.config = config;
    positions.dataSource = DATABASE.dataSource();
    persons.client = client;
    persons.dataSource = DATABASE.dataSource();
    addresses.client = client;
    addresses.dataSource = DATABASE.dataSource();
    units.client = client;
    units.dataSource = DATABASE.dataSource();
    units.clock = Clock.fixed(Instant.parse("2026-01-06T12:00:00Z"), ZoneOffset.UTC);
  }

  @Test
  void persons_are_replaced_and_removed_as_the_register_says() {
    DATABASE.execute(
        "insert into register_person (national_identity_number, email) values ('17859010148',"
            + " 'gone@example.no')");
    krr(
        0,
        2,
        3,
        """
        {"personidentifikator":"17859010067","reservasjon":"NEI","status":"AKTIV","varslingsstatus":"KAN_VARSLES","spraak":"nb",
         "kontaktinformasjon":{"epostadresse":"old@example.no","epostadresse_oppdatert":"2025-03-01T10:00:00+01","mobiltelefonnummer":"+4791234567"}},
        {"personidentifikator":"17859010148","reservasjon":"NEI","status":"SLETTET","varslingsstatus":"KAN_IKKE_VARSLES"}\
        """);
    krr(
        2,
        3,
        3,
        """
        {"personidentifikator":"17859010067","reservasjon":"JA","status":"AKTIV","kontaktinformasjon":{"epostadresse":"new@example.no"}}\
        """);

    assertThat(sync.follow(persons)).isEqualTo(3);

    assertThat(
            DATABASE.strings(
                "select concat_ws(' ', national_identity_number, email, mobile, email_updated,"
                    + " reserved) from register_person"))
        .containsExactly("17859010067 new@example.no t");
    assertThat(position("persons")).isEqualTo("3");
  }

  @Test
  void empty_pages_gaps_and_a_page_that_does_not_advance_stop_nothing() {
    krr(0, 1000, 5000, "");
    krr(1000, 1000, 5000, person("17859010067"));
    krr(1001, 4000, 5000, "");
    krr(4000, 5000, 5000, person("17859010148"));

    sync.follow(persons);

    assertThat(DATABASE.strings("select count(*) from register_person")).containsExactly("2");
    assertThat(position("persons")).isEqualTo("5000");
  }

  @Test
  void a_run_that_broke_off_goes_on_where_it_was() {
    krr(0, 1, 2, person("17859010067"));
    REGISTER.stubFor(
        post(KRR).withRequestBody(equalToJson("{\"fraEndringsId\":1}")).willReturn(serverError()));

    assertThat(sync.follow(persons)).isEqualTo(1);
    assertThat(position("persons")).isEqualTo("1");

    krr(1, 2, 2, person("17859010148"));
    assertThat(sync.follow(persons)).isEqualTo(1);
    assertThat(position("persons")).isEqualTo("2");
  }

  @Test
  void a_feed_is_followed_by_one_server_at_a_time() {
    DATABASE.execute(
        "insert into register_feed (feed, position, leased_by, leased_until) values ('persons',"
            + " '7', 'other', now() + interval '1 minute')");

    assertThat(sync.follow(persons)).isZero();

    assertThat(position("persons")).isEqualTo("7");
    assertThat(REGISTER.getAllServeEvents()).isEmpty();
  }

  @Test
  void an_entry_that_cannot_be_read_keeps_no_other_from_us() {
    krr(0, 2, 2, "{\"personidentifikator\":\"1\",\"status\":\"AKTIV\"}," + person("17859010067"));

    sync.follow(persons);

    assertThat(DATABASE.strings("select national_identity_number from register_person"))
        .containsExactly("17859010067");
    assertThat(position("persons")).isEqualTo("2");
  }

  @Test
  void a_page_of_another_shape_leaves_the_position_and_lets_others_try() {
    REGISTER.stubFor(post(KRR).willReturn(okJson("{\"list\":{}}")));

    assertThat(sync.follow(persons)).isZero();

    assertThat(position("persons")).isNull();
    assertThat(DATABASE.strings("select leased_by from register_feed")).containsOnlyNulls();
  }

  @Test
  void addresses_come_and_go_by_the_register_s_ids() {
    DATABASE.execute(
        "insert into register_organization_address (id, organization_number, channel, address)"
            + " values ('dead', '313000028', 'email', 'old@example.no')");
    fragments(
        "",
        null,
        entry("a1", "2026-01-05T09:00:01Z", email("313000028", "post", "firma.example")),
        entry("a2", "2026-01-05T09:00:02Z", mobile("313000028", "0047", "91234567")),
        entry("a3", "2026-01-05T09:00:03Z", mobile("313000036", "+47", "91234568")),
        "{\"id\":\"dead\",\"updated\":\"2026-01-05T09:00:04Z\",\"isdeleted\":true}");

    sync.follow(addresses);

    assertThat(
            DATABASE.strings(
                "select concat_ws(' ', id, organization_number, channel, address) from"
                    + " register_organization_address order by id"))
        .containsExactly(
            "a1 313000028 email post@firma.example",
            "a2 313000028 sms +4791234567",
            "a3 313000036 sms +4791234568");
    assertThat(position("addresses")).isEqualTo("2026-01-05T09:00:04Z");
  }

  @Test
  void entries_of_one_time_across_a_page_border_are_not_missed_when_a_run_breaks_off() {
    fragments(
        "",
        REGISTER.baseUrl() + FRAGMENTS + "?page=2",
        entry("a1", "2026-01-05T09:00:01Z", email("313000028", "a", "firma.example")),
        entry("a2", "2026-01-05T09:00:02Z", email("313000028", "b", "firma.example")));
    REGISTER.stubFor(get(urlEqualTo(FRAGMENTS + "?page=2")).willReturn(serverError()));

    sync.follow(addresses);

    assertThat(position("addresses")).isEqualTo("2026-01-05T09:00:01Z");
  }

  @Test
  void a_token_is_not_carried_to_another_server() {
    fragments(
        "",
        "http://elsewhere.example/next",
        entry("a1", "2026-01-05T09:00:01Z", email("313000028", "a", "firma.example")));

    sync.follow(addresses);

    assertThat(REGISTER.getAllServeEvents()).hasSize(1);
  }

  @Test
  void units_are_fetched_once_for_each_page_and_removed_when_gone() {
    DATABASE.execute(
        "insert into register_organization (organization_number, name) values ('313000044',"
            + " 'BORTE')");
    REGISTER.stubFor(
        get(urlPathEqualTo(UNITS + "oppdateringer/underenheter"))
            .willReturn(
                okJson(
                    """
                    {"_embedded":{"oppdaterteUnderenheter":[
                      {"oppdateringsid":10,"organisasjonsnummer":"313000036","endringstype":"Ny"},
                      {"oppdateringsid":11,"organisasjonsnummer":"313000036","endringstype":"Endring"},
                      {"oppdateringsid":14,"organisasjonsnummer":"313000044","endringstype":"Fjernet"}]}}\
                    """)));
    REGISTER.stubFor(
        get(urlEqualTo(UNITS + "underenheter/313000036"))
            .willReturn(
                okJson(
                    "{\"organisasjonsnummer\":\"313000036\",\"navn\":\"NY"
                        + " AVDELING\",\"overordnetEnhet\":\"313000028\"}")));
    REGISTER.stubFor(
        get(urlEqualTo(UNITS + "underenheter/313000044")).willReturn(aResponse().withStatus(410)));

    sync.follow(units);

    assertThat(
            DATABASE.strings(
                "select concat_ws(' ', organization_number, name, main_unit) from"
                    + " register_organization"))
        .containsExactly("313000036 NY AVDELING 313000028");
    assertThat(position("sub-units")).isEqualTo("15");
    REGISTER.verify(1, getRequestedFor(urlEqualTo(UNITS + "underenheter/313000036")));
  }

  @Test
  void a_feed_without_news_stays_where_it_is() {
    DATABASE.execute("insert into register_feed (feed, position) values ('sub-units', '15')");
    REGISTER.stubFor(
        get(urlEqualTo(UNITS + "oppdateringer/underenheter?oppdateringsid=15&size=100"))
            .willReturn(okJson("{\"page\":{\"totalElements\":0}}")));

    assertThat(sync.follow(units)).isZero();

    assertThat(position("sub-units")).isEqualTo("15");
  }

  private static void krr(long from, long to, long last, String entries) {
    REGISTER.stubFor(
        post(KRR)
            .withRequestBody(equalToJson("{\"fraEndringsId\":" + from + "}"))
            .willReturn(
                okJson(
                    "{\"fraEndringsId\":%d,\"tilEndringsId\":%d,\"sisteEndringsId\":%d,\"list\":[%s]}"
                        .formatted(from, to, last, entries))));
  }

  private static String person(String number) {
    return "{\"personidentifikator\":\""
        + number
        + "\",\"reservasjon\":\"NEI\",\"status\":\"AKTIV\"}";
  }

  private static void fragments(String query, String next, String... entries) {
    REGISTER.stubFor(
        get(urlEqualTo(FRAGMENTS + "?pageSize=1000" + query))
            .willReturn(
                okJson(
                    "{\"title\":\"varslingsadresser\",%s\"entries\":[%s]}"
                        .formatted(
                            next == null ? "" : "\"nextPage\":\"" + next + "\",",
                            Stream.of(entries).collect(Collectors.joining(","))))));
  }

  private static String entry(String id, String updated, String content) {
    return Json.object()
        .add("id", id)
        .add("updated", updated)
        .add("isdeleted", false)
        .add("content", content)
        .build()
        .toString();
  }

  private static String email(String organization, String user, String domain) {
    return content(
        organization,
        "\"epostadresse\":{\"navn\":\"%s@%s\",\"domenenavn\":\"%s\",\"brukernavn\":\"%s\"}"
            .formatted(user, domain, domain, user));
  }

  private static String mobile(String organization, String prefix, String number) {
    return content(
        organization,
        "\"mobiltelefon\":{\"internasjonaltPrefiks\":\"%s\",\"nasjonaltNummer\":\"%s\"}"
            .formatted(prefix, number));
  }

  private static String content(String organization, String digital) {
    return """
    {"Kontaktinformasjon":{"digitalVarslingsinformasjon":{%s},"kontaktinformasjonForEnhet":{"enhetsidentifikator":{"verdi":"%s","type":"ORGANISASJONSNUMMER"}}}}\
    """
        .formatted(digital, organization);
  }

  private static String position(String feed) {
    return DATABASE
        .strings("select position from register_feed where feed = '" + feed + "'")
        .get(0);
  }
}
