package no.altinn.notifications.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import no.altinn.notifications.recipient.ExternalIdentity.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalIdentityTest {

  @ParameterizedTest
  @CsvSource({
    "urn:altinn:person:idporten-email:kari@firma.no, IDPORTEN_EMAIL, kari@firma.no",
    "urn:altinn:person:idporten-email:kari%40firma.no, IDPORTEN_EMAIL, kari@firma.no",
    "urn:altinn:person:idporten-email:post+tag@firma.no, IDPORTEN_EMAIL, post+tag@firma.no",
    "urn:altinn:person:idporten-email:post%2btag%40firma.no, IDPORTEN_EMAIL, post+tag@firma.no",
    "urn:altinn:person:idporten-email:%C3%B8ystein@firma.no, IDPORTEN_EMAIL, øystein@firma.no",
    "urn:altinn:person:idporten-email:øystein@firma.no, IDPORTEN_EMAIL, øystein@firma.no",
    "urn:altinn:person:idporten-email:50%@firma.no, IDPORTEN_EMAIL, 50%@firma.no",
    "urn:altinn:person:idporten-email:50%25@firma.no, IDPORTEN_EMAIL, 50%@firma.no",
    "urn:altinn:person:idporten-email:a%zz@firma.no, IDPORTEN_EMAIL, a%zz@firma.no",
    "urn:altinn:person:idporten-email:a%4z@firma.no, IDPORTEN_EMAIL, a%4z@firma.no",
    "urn:altinn:person:idporten-email:a%ff@firma.no, IDPORTEN_EMAIL, a%ff@firma.no",
    "urn:altinn:person:idporten-email:%20kari@firma.no%20, IDPORTEN_EMAIL, kari@firma.no",
    "urn:altinn:person:legacy-selfidentified:kari, LEGACY_SELF_IDENTIFIED, kari",
    "urn:altinn:person:legacy-selfidentified:kari:nordmann, LEGACY_SELF_IDENTIFIED, kari:nordmann",
    "urn:altinn:username:kari, USERNAME, kari",
    "urn:altinn:party:username:kari, USERNAME, kari",
    "urn:altinn:username:50%25, USERNAME, 50%25"
  })
  void a_urn_says_how_someone_logs_in_and_by_what_name(String urn, Kind kind, String value) {
    assertThat(ExternalIdentity.parse(urn)).contains(new ExternalIdentity(kind, value));
    assertThat(ExternalIdentity.isValid(urn)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "urn:altinn:username:",
        "urn:altinn:username:   ",
        "urn:altinn:party:username:",
        "urn:altinn:party:username:\u00a0",
        "urn:altinn:person:legacy-selfidentified:",
        "urn:altinn:person:legacy-selfidentified:\t",
        "urn:altinn:person:idporten-email:",
        "urn:altinn:person:idporten-email:ikke-epost",
        "urn:altinn:person:idporten-email:@firma.no",
        "urn:altinn:person:idporten-email:kari%firma.no",
        "urn:altinn:person:idporten-email:kari%4",
        "urn:altinn:person:idporten-email",
        "urn:altinn:person:feilprefiks:kari@firma.no",
        "urn:altinn:person:identifier-no:16069412345",
        "URN:ALTINN:USERNAME:kari",
        " urn:altinn:username:kari",
        "kari@firma.no"
      })
  void anything_else_is_refused(String urn) {
    assertThat(ExternalIdentity.parse(urn)).isEmpty();
    assertThat(ExternalIdentity.isValid(urn)).isFalse();
  }

  @Test
  void both_urns_of_a_user_name_name_the_same_person() {
    assertThat(ExternalIdentity.parse("urn:altinn:username:kari"))
        .isEqualTo(ExternalIdentity.parse("urn:altinn:party:username:kari"));
  }

  @ParameterizedTest
  @CsvSource({
    "urn:altinn:username:kari, urn:altinn:party:username:kari",
    "urn:altinn:party:username:50%25, urn:altinn:party:username:50%25",
    "urn:altinn:person:legacy-selfidentified:kari, urn:altinn:person:legacy-selfidentified:kari",
    "urn:altinn:person:idporten-email:kari%40firma.no,"
        + " urn:altinn:person:idporten-email:kari@firma.no",
    "urn:altinn:person:idporten-email:a%2540@firma.no,"
        + " urn:altinn:person:idporten-email:a%2540@firma.no"
  })
  void the_canonical_urn_names_the_same_person(String urn, String canonical) {
    ExternalIdentity identity = ExternalIdentity.parse(urn).orElseThrow();

    assertThat(identity.canonicalUrn()).isEqualTo(canonical);
    assertThat(ExternalIdentity.parse(canonical)).contains(identity);
  }

  @Test
  void the_text_of_an_identity_does_not_show_its_value() {
    assertThat(new ExternalIdentity(Kind.USERNAME, "kari"))
        .hasToString("ExternalIdentity[kind=USERNAME]");
  }

  @Test
  void an_identity_with_a_value_its_kind_does_not_allow_cannot_be_made() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExternalIdentity(Kind.IDPORTEN_EMAIL, "hemmelig"))
        .withMessageNotContaining("hemmelig");
    assertThatIllegalArgumentException().isThrownBy(() -> new ExternalIdentity(Kind.USERNAME, " "));
    assertThatNullPointerException().isThrownBy(() -> new ExternalIdentity(null, "kari"));
    assertThatNullPointerException().isThrownBy(() -> new ExternalIdentity(Kind.USERNAME, null));
  }
}
