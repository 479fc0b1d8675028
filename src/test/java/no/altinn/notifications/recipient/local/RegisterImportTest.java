package no.altinn.notifications.recipient.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import no.altinn.notifications.local.LocalRegisters;
import no.altinn.notifications.local.SyntheticPeople;
import no.altinn.notifications.recipient.local.ImportReport.Fault;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RegisterImportTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final RegisterImport imports = new RegisterImport(DATABASE.dataSource());

  @Test
  void good_lines_go_in_and_bad_ones_are_told_by_number_and_reason() throws IOException {
    ImportReport report =
        csv(
            ImportKind.PERSONS,
            """
            NationalIdentityNumber,email,emailUpdated,reserved
            17859010067,a@example.no,2026-01-05T10:00:00+02,NEI
            1785901006,b@example.no,,
            17859010148,c@example.no,yesterday,
            17859010229,d@example.no,2026-01-05,maybe
            57859010050,"e
            e@example.no",,
            57859010131,f@example.no
            ,g@example.no,,

            57859010131,h@example.no,2026-01-05,ja
            """);

    assertThat(report.faults())
        .containsExactly(
            new Fault(3, "has no valid national identity number"),
            new Fault(4, "emailUpdated cannot be read"),
            new Fault(5, "has a yes or no that is neither true nor false"),
            new Fault(8, "has 2 fields, the heading 4"),
            new Fault(9, "nationalIdentityNumber is missing"));
    assertThat(report.stored()).isEqualTo(3);
    assertThat(report.bad()).isEqualTo(5);
    assertThat(
            DATABASE.strings(
                "select national_identity_number || ' ' || reserved from register_person order by"
                    + " 1"))
        .containsExactly("17859010067 false", "57859010050 false", "57859010131 true");
    assertThat(
            DATABASE.strings(
                "select email_updated at time zone 'UTC' from register_person where email ="
                    + " 'a@example.no'"))
        .containsExactly("2026-01-05 08:00:00");
  }

  @Test
  void json_lines_say_the_same_as_csv() throws IOException {
    ImportReport report =
        imports.load(
            ImportKind.ORGANIZATIONS,
            ImportFormat.JSON_LINES,
            stream(
                """
                {"organizationNumber":"313000028","name":"FIKTIV AS","emails":["a@b.example","c@d.example"],"mobiles":["+4790000001"]}
                {"organizationNumber":"31300002"}
                [1]
                {"organizationNumber":"313000036","name":null,"mainUnit":"313000028"
                """),
            progress -> {});

    assertThat(report.stored()).isEqualTo(1);
    assertThat(report.faults())
        .containsExactly(
            new Fault(2, "has no valid organisation number"),
            new Fault(3, "is not a JSON object"),
            new Fault(4, "is not a JSON object"));
    assertThat(addresses())
        .containsExactly(
            "313000028 email a@b.example",
            "313000028 email c@d.example",
            "313000028 sms +4790000001");
  }

  @Test
  void a_repeated_import_changes_nothing() {
    LocalRegisters.load(DATABASE.dataSource());
    List<String> before = rowVersions();
    LocalRegisters.load(DATABASE.dataSource());

    assertThat(rowVersions()).isEqualTo(before);
  }

  /** Persons are dated anew at each load, all others keep their very rows. */
  private static List<String> rowVersions() {
    List<String> versions = new ArrayList<>();
    for (String table :
        List.of("organization", "organization_address", "user_contact", "right", "user")) {
      versions.addAll(
          DATABASE.strings(
              "select xmin::text || ctid::text from register_" + table + " order by 1"));
    }
    return versions;
  }

  @Test
  void addresses_that_are_not_named_any_more_go() throws IOException {
    csv(
        ImportKind.ORGANIZATIONS,
        "organizationNumber,emails,mobiles\n313000028,a@b.example c@d.example,+4790000001\n");
    csv(ImportKind.ORGANIZATIONS, "organizationNumber,emails,mobiles\n313000028,c@d.example,\n");

    assertThat(addresses()).containsExactly("313000028 email c@d.example");
  }

  @Test
  void the_last_of_several_lines_with_one_key_wins() throws IOException {
    ImportReport report =
        csv(ImportKind.NAMES, "number,name\n313000028,A\n313000028,B\n17859010067,C\n");

    assertThat(report.stored()).isEqualTo(3);
    assertThat(DATABASE.strings("select name from register_organization")).containsExactly("B");
    assertThat(DATABASE.strings("select name from register_person_name")).containsExactly("C");
  }

  @Test
  void a_right_is_taken_back_by_a_line_that_says_so() throws IOException {
    String head = "userId,organizationNumber,resource,action,granted\n";
    csv(
        ImportKind.RIGHTS,
        head + "1,313000028,urn:altinn:resource:r,read,\n2,313000028,r,read,ja\n");
    csv(ImportKind.RIGHTS, head + "1,313000028,r,read,nei\n");

    assertThat(DATABASE.strings("select user_id from register_right")).containsExactly("2");
  }

  @Test
  void progress_is_told_while_the_file_streams(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("persons.csv");
    SyntheticPeople.writePersons(12_000, file);
    List<Long> stored = new ArrayList<>();

    ImportReport report =
        imports.load(
            ImportKind.PERSONS,
            ImportFormat.CSV,
            Files.newInputStream(file),
            progress -> stored.add(progress.stored()));

    assertThat(stored).containsExactly(5_000L, 10_000L, 12_000L);
    assertThat(report.stored()).isEqualTo(12_000);
    assertThat(DATABASE.strings("select count(*) from register_person")).containsExactly("12000");
  }

  private ImportReport csv(ImportKind kind, String text) throws IOException {
    return imports.load(kind, ImportFormat.CSV, stream(text), progress -> {});
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> addresses() {
    return DATABASE.strings(
        "select organization_number || ' ' || channel || ' ' || address from"
            + " register_organization_address order by 1");
  }
}
