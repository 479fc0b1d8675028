package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import no.altinn.notifications.order.AttachmentRules.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentRulesTest {

  private static final Instant SEND_TIME = Instant.parse("2026-12-01T08:00:00Z");
  private static final List<String> AZURE = List.of(".blob.core.windows.net");
  private static final String FILE = "https://etaten.blob.core.windows.net/vedlegg/brev.pdf";
  private static final String GRANT = "?se=2099-01-01T00%3A00%3A00Z&sp=r&sr=b&sig=ZmFrZQ%3D%3D";
  private static final String SAS_URL = FILE + GRANT;

  private static final String NOT_HTTPS = "sasUrl must be an absolute HTTPS URI.";
  private static final String WRONG_HOST =
      "sasUrl host must be within Azure Blob Storage (.blob.core.windows.net).";
  private static final String INCOMPLETE =
      "sasUrl is missing required SAS parameters (se, sig, sp, sr).";
  private static final String BAD_EXPIRY = "sasUrl has an invalid 'se' (signed expiry) value.";
  private static final String NOT_READABLE =
      "sasUrl does not grant read permission ('sp' must contain 'r').";
  private static final String TOO_SHORT =
      "sasUrl must be valid for at least 15 minutes after requestedSendTime.";

  @ParameterizedTest
  @CsvSource({
    "brev.pdf, application/pdf",
    "tall.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "b.png, Image/Png",
    "e.zip, application/zip",
    "makro.docm, APPLICATION/VND.MS-WORD.DOCUMENT.MACROENABLED.12",
    "to punktum.tar.gz, application/gzip",
    "blåbær.svg, image/svg+xml",
    ".pdf, application/pdf",
    "a..b, text/plain"
  })
  void a_file_of_an_allowed_type_is_fine(String filename, String mimeType) {
    assertThat(AttachmentRules.check(filename, mimeType, SAS_URL, SEND_TIME, AZURE)).isEmpty();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"   ", "\t"})
  void each_member_is_required(String blank) {
    assertThat(AttachmentRules.check(blank, blank, blank, SEND_TIME, AZURE))
        .containsExactly(
            new Failure("Filename", "filename must not be empty."),
            new Failure("MimeType", "mimeType must not be empty."),
            new Failure("SasUrl", "sasUrl must not be empty."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mappe/brev.pdf",
        "/brev.pdf",
        "\\brev.pdf",
        "mappe\\brev.pdf",
        "../brev.pdf",
        "brev.pdf/",
        "mappe/brev"
      })
  void a_file_name_is_no_path(String filename) {
    assertThat(AttachmentRules.check(filename, "application/pdf", SAS_URL, SEND_TIME, AZURE))
        .containsExactly(new Failure("Filename", "filename must not contain path separators."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"brev", "brev.", "brev.pdf.", "brev. "})
  void a_file_name_has_an_extension(String filename) {
    assertThat(AttachmentRules.check(filename, "application/pdf", SAS_URL, SEND_TIME, AZURE))
        .containsExactly(new Failure("Filename", "filename must include a file extension."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/jpg",
        "text/html",
        "application/x-zip",
        "application/octet-stream",
        "application/pdf ",
        "pdf"
      })
  void another_type_is_refused(String mimeType) {
    assertThat(AttachmentRules.check("brev.pdf", mimeType, SAS_URL, SEND_TIME, AZURE))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.member()).isEqualTo("MimeType");
              assertThat(failure.message()).contains("mimeType is not supported");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://etaten.blob.core.windows.net/vedlegg/brev.pdf" + GRANT,
        "ftp://etaten.blob.core.windows.net/vedlegg/brev.pdf" + GRANT,
        "mappe/brev.pdf",
        "//etaten.blob.core.windows.net/vedlegg/brev.pdf" + GRANT,
        "https:brev.pdf",
        "https:///brev.pdf" + GRANT,
        "https://etaten.blob.core.windows.net/med mellomrom.pdf" + GRANT,
        "https://annen.no\\.blob.core.windows.net/brev.pdf" + GRANT
      })
  void an_address_that_is_not_absolute_https_is_refused(String url) {
    assertRefused(url, NOT_HTTPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blob.core.windows.net.example.no",
        "blob.core.windows.net",
        "etatenblob.core.windows.net",
        "etaten.no",
        "127.0.0.1",
        "[::1]",
        "etaten.blob.core.windows.net@annen.no",
        "etaten.blob.core.windows.net."
      })
  void a_host_outside_the_storage_is_refused(String host) {
    assertRefused("https://" + host + "/vedlegg/brev.pdf" + GRANT, WRONG_HOST);
  }

  @Test
  void a_host_in_other_letter_case_is_the_same_host() {
    assertFine("https://ETATEN.Blob.Core.Windows.NET/vedlegg/brev.pdf" + GRANT);
  }

  @ParameterizedTest
  @CsvSource({
    ".lager.example, a.lager.example, true",
    ".lager.example, lager.example, false",
    "lager.example, lager.example, true",
    "lager.example, a.lager.example, true",
    "lager.example, etlager.example, false",
    "LAGER.example, lager.EXAMPLE, true",
    "localhost, localhost:10000, true"
  })
  void an_allowed_domain_may_or_may_not_include_the_host_itself(
      String suffix, String host, boolean allowed) {
    List<Failure> failures =
        AttachmentRules.check(
            "brev.pdf",
            "application/pdf",
            "https://" + host + "/brev.pdf" + GRANT,
            SEND_TIME,
            List.of(".annet.example", suffix));

    assertThat(failures.isEmpty()).isEqualTo(allowed);
  }

  @Test
  void nothing_is_allowed_where_no_domain_is() {
    assertThat(AttachmentRules.check("brev.pdf", "application/pdf", SAS_URL, SEND_TIME, List.of()))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?se=2099-01-01T00%3A00%3A00Z&sp=r&sig=ZmFrZQ%3D%3D",
        "?se=2099-01-01T00%3A00%3A00Z&sp=r&sr=b",
        "?se=2099-01-01T00%3A00%3A00Z&sr=b&sig=ZmFrZQ%3D%3D",
        "?sp=r&sr=b&sig=ZmFrZQ%3D%3D",
        "?se=&sp=r&sr=b&sig=ZmFrZQ%3D%3D",
        "?se=2099-01-01T00%3A00%3A00Z&sp=%20&sr=b&sig=ZmFrZQ%3D%3D",
        "?se=2099-01-01T00%3A00%3A00Z&sp=+&sr=b&sig=ZmFrZQ%3D%3D",
        "?se=2099-01-01T00%3A00%3A00Z&sp=r&sr=b&sig",
        "?se=2099-01-01T00%3A00%3A00Z&sp=r&sr=c&sig=ZmFrZQ%3D%3D",
        "?se=2099-01-01T00%3A00%3A00Z&sp=r&sr=b&sr=c&sig=ZmFrZQ%3D%3D",
        "#se=2099-01-01T00%3A00%3A00Z&sp=r&sr=b&sig=ZmFrZQ%3D%3D"
      })
  void an_address_that_is_no_key_to_one_file_is_refused(String query) {
    assertRefused(FILE + query, INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2099-01-01T00%3A00%3A00Z",
        "2099-01-01T00:00:00Z",
        "2099-01-01T00%3A00Z",
        "2099-01-01T00:00:00.0000000Z",
        "2099-01-01T02%3A00%3A00%2B02%3A00",
        "2099-01-01T00:00:00",
        "2099-01-01"
      })
  void an_expiry_is_read_in_every_form_the_storage_knows(String expiry) {
    assertFine(withExpiry(expiry));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snart",
        "2099-01-01&se=2099-01-02",
        "2099",
        "2099-13-01",
        "2099-02-30",
        "2099-01-01T25:00:00Z",
        "4070908800",
        "2099-01-01T00:00:00Zx"
      })
  void an_expiry_that_is_no_date_is_refused(String expiry) {
    assertRefused(withExpiry(expiry), BAD_EXPIRY);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T08:15:00Z, true",
    "2026-12-01T08:15:01Z, true",
    "2026-12-01T08:14:59Z, false",
    "2026-12-01T08:14:59.9999999Z, false",
    "2026-12-01T08:10:00Z, false",
    "2020-01-01T00:00:00Z, false",
    "2026-12-01T09:15:00%2B01:00, true",
    "2026-12-01T09:14:00%2B01:00, false",
    "2026-12-01, false",
    "2026-12-02, true",
    "2026-12-01T08:15, true"
  })
  void the_key_must_open_until_15_minutes_after_the_send_time(String expiry, boolean allowed) {
    if (allowed) {
      assertFine(withExpiry(expiry));
    } else {
      assertRefused(withExpiry(expiry), TOO_SHORT);
    }
  }

  @Test
  void an_expiry_is_not_compared_with_a_send_time_that_could_not_be_read() {
    assertThat(
            AttachmentRules.check(
                "brev.pdf", "application/pdf", withExpiry("2020-01-01"), null, AZURE))
        .isEmpty();
  }

  @Test
  void the_key_must_allow_reading() {
    assertFine(FILE + GRANT.replace("sp=r", "sp=rw"));
    assertFine(FILE + GRANT.replace("sp=r", "SP=racwd"));
    assertRefused(FILE + GRANT.replace("sp=r", "sp=w"), NOT_READABLE);
    assertRefused(FILE + GRANT.replace("sp=r", "sp=R"), NOT_READABLE);
  }

  @Test
  void an_unreadable_expiry_and_a_missing_permission_are_both_told() {
    assertThat(check(FILE + "?se=snart&sp=w&sr=b&sig=x"))
        .containsExactly(new Failure("SasUrl", BAD_EXPIRY), new Failure("SasUrl", NOT_READABLE));
  }

  @Test
  void every_member_that_fails_is_told_and_no_address_is_repeated() {
    List<Failure> failures =
        AttachmentRules.check(
            "brev", "text/html", "http://etaten.no/?sig=hemmelig", SEND_TIME, AZURE);

    assertThat(failures)
        .extracting(Failure::member)
        .containsExactly("Filename", "MimeType", "SasUrl");
    assertThat(failures.toString()).doesNotContain("hemmelig").doesNotContain("etaten");
  }

  @Test
  void the_list_of_types_is_that_of_the_contract_and_cannot_be_changed() {
    assertThat(AttachmentRules.ALLOWED_MIME_TYPES).hasSize(60);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> AttachmentRules.ALLOWED_MIME_TYPES.add("text/html"));
  }

  private static String withExpiry(String expiry) {
    return FILE + "?se=" + expiry + "&sp=r&sr=b&sig=ZmFrZQ%3D%3D";
  }

  private static List<Failure> check(String sasUrl) {
    return AttachmentRules.check("brev.pdf", "application/pdf", sasUrl, SEND_TIME, AZURE);
  }

  private static void assertFine(String sasUrl) {
    assertThat(check(sasUrl)).isEmpty();
  }

  private static void assertRefused(String sasUrl, String message) {
    assertThat(check(sasUrl)).containsExactly(new Failure("SasUrl", message));
  }
}
