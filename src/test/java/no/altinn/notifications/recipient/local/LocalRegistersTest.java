package no.altinn.notifications.recipient.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import no.altinn.notifications.local.LocalRegisters;
import no.altinn.notifications.local.SyntheticPeople;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.ContactPoints;
import no.altinn.notifications.recipient.Inquiry;
import no.altinn.notifications.recipient.LookupFixture;
import no.altinn.notifications.recipient.OrganizationContact;
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.Recipient;
import no.altinn.notifications.recipient.Recipient.Organization;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.Recipient.SelfIdentified;
import no.altinn.notifications.recipient.ResourceAccess;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRegistersTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final ResourceAccess ACCESS = new ResourceAccess("uptests-resource", "read");

  private final Counted counted = new Counted(DATABASE.dataSource());
  private final LocalPersons persons = new LocalPersons();
  private final LocalOrganizations organizations = new LocalOrganizations();
  private final LocalUsers users = new LocalUsers();
  private final LocalNames names = new LocalNames();
  private final LocalRights rights = new LocalRights();
  private final LookupFixture registers =
      new LookupFixture(persons, organizations, users, names, rights);

  @BeforeEach
  void load() {
    persons.clock = Clock.systemUTC();
    persons.dataSource = counted.dataSource();
    organizations.dataSource = counted.dataSource();
    users.dataSource = counted.dataSource();
    names.dataSource = counted.dataSource();
    rights.dataSource = counted.dataSource();
    LocalRegisters.load(DATABASE.dataSource());
  }

  @ParameterizedTest
  @CsvSource({
    "16069412345, kari.nordmann@example.com, +4790000001, false",
    "16069400001, reidar.reservert@example.com, +4790000002, true",
    "14029112345, eva.epost@example.com, , false",
    "13019012345, , +4790000003, false",
    "11028812345, , , false"
  })
  void persons_are_known_with_what_may_be_used(
      String number, String email, String phone, boolean reserved) {
    assertThat(find(false, null, new Person(number)).of(new Person(number)))
        .contains(new PersonContact(new ContactPoint(email, phone), reserved));
  }

  @Test
  void old_addresses_are_used_by_who_asks_for_them() {
    Person person = new Person("11028812345");

    assertThat(find(true, null, person).of(person))
        .contains(new PersonContact(new ContactPoint("gammel@example.com", "+4790000004"), false));
  }

  @ParameterizedTest(name = "updated {0} months ago, verified {1}, may be notified {2}: {3}")
  @CsvSource({
    "17, , , true",
    "19, , , false",
    "19, , true, false",
    "40, 17, , true",
    "17, 40, false, true",
    ", , true, true",
    ", , false, false",
    ", , , false"
  })
  void each_address_is_judged_by_its_own_dates(
      String updated, String verified, String mayBeNotified, boolean used) {
    DATABASE.execute(
        "insert into register_person (national_identity_number, email, email_updated,"
            + " email_verified, mobile, mobile_updated, may_be_notified) values ('17859010067',"
            + " 'a@example.no', now() - interval '%s months', now() - interval '%s months',"
                .formatted(updated, verified)
                .replace("interval 'null months'", "null::interval")
            + " '+4790000001', now(), "
            + mayBeNotified
            + ")");
    Person person = new Person("17859010067");

    ContactPoint known = find(false, null, person).of(person).orElseThrow().contactPoint();

    assertThat(known.email().isPresent()).isEqualTo(used);
    assertThat(known.phone()).isPresent();
  }

  @Test
  void unknown_numbers_are_absent() {
    Person person = new Person("00000000000");
    Organization organization = new Organization("000000000");

    ContactPoints found = find(false, ACCESS, person, organization);

    assertThat(found.of(person)).isEmpty();
    assertThat(found.of(organization)).isEqualTo(OrganizationContact.NONE);
  }

  @Test
  void an_organisation_has_each_address_once_and_the_users_with_the_right() {
    Organization organization = new Organization("313000028");

    OrganizationContact found = find(false, ACCESS, organization).of(organization);

    assertThat(found.emails()).containsExactly("post@flere.example", "faktura@flere.example");
    assertThat(found.phones()).containsExactly("+4790000021", "+4790000022");
    assertThat(found.users())
        .containsExactly(
            new ContactPoint("daglig.leder@flere.example", "+4790000031"),
            new ContactPoint(null, "+4790000033"));
  }

  @Test
  void users_count_for_their_resource_and_action_only() {
    Organization organization = new Organization("313000028");

    assertThat(find(false, null, organization).of(organization).users()).isEmpty();
    assertThat(
            find(false, new ResourceAccess("uptests-resource", "write"), organization)
                .of(organization)
                .users())
        .containsExactly(new ContactPoint(null, "+4790000033"));
    assertThat(
            find(false, new ResourceAccess("other", "read"), organization).of(organization).users())
        .isEmpty();
  }

  @Test
  void a_unit_without_addresses_has_its_main_unit_s() {
    Organization unit = new Organization("313000036");

    assertThat(find(false, null, unit).of(unit).emails())
        .containsExactly("post@flere.example", "faktura@flere.example");
  }

  @ParameterizedTest
  @CsvSource({
    "urn:altinn:person:idporten-email:SELVIDENT@example.com, selvident@example.com, +4790000041",
    "urn:altinn:person:idporten-email:ukjent%40example.com, ukjent@example.com, ",
    "urn:altinn:person:legacy-selfidentified:uptestsuser, uptestsuser@example.com, +4790000042",
    "urn:altinn:username:uptestsuser, uptestsuser@example.com, +4790000042",
    "urn:altinn:username:UPTESTSUSER, , "
  })
  void users_are_found_by_any_form_of_their_name(String urn, String email, String phone) {
    SelfIdentified user = new SelfIdentified(urn);

    assertThat(find(false, null, user).of(user)).isEqualTo(new ContactPoint(email, phone));
  }

  @Test
  void names_are_asked_for_only_when_wanted() {
    Person person = new Person("16069412345");
    Organization organization = new Organization("991825827");

    ContactPoints without =
        registers
            .findAll(new Inquiry(List.of(person, organization), false, null, false))
            .get(0)
            .contactPoints();
    assertThat(counted.statements()).isEqualTo(2);
    ContactPoints with =
        registers
            .findAll(new Inquiry(List.of(person, organization), false, null, true))
            .get(0)
            .contactPoints();

    assertThat(without.name("16069412345")).isEmpty();
    assertThat(with.name("16069412345")).contains("NORDMANN KARI");
    assertThat(with.name("991825827")).contains("TESTDEPARTEMENTET");
    assertThat(counted.statements()).isEqualTo(5);
  }

  @Test
  void a_batch_of_orders_costs_one_statement_for_each_kind_of_question() {
    Inquiry[] inquiries = new Inquiry[25];
    for (int i = 0; i < inquiries.length; i++) {
      inquiries[i] =
          new Inquiry(
              List.of(
                  new Person("16069412345"),
                  new Person("1402911%04d".formatted(i)),
                  new Organization("313000028"),
                  new SelfIdentified("urn:altinn:username:user" + i)),
              i % 2 == 0,
              ACCESS,
              true);
    }

    assertThat(registers.findAll(inquiries)).hasSize(25);

    // fresh persons, stale persons, addresses, users, names, users of organisations, rights
    assertThat(counted.statements()).isEqualTo(7);
  }

  @Test
  void ten_thousand_persons_take_one_statement_and_less_than_half_a_second(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("persons.csv");
    SyntheticPeople.writePersons(10_000, file);
    new RegisterImport(DATABASE.dataSource())
        .load(ImportKind.PERSONS, ImportFormat.CSV, Files.newInputStream(file), progress -> {});
    List<Recipient> recipients = new ArrayList<>();
    SyntheticPeople.identityNumbers(10_000, number -> recipients.add(new Person(number)));
    Inquiry inquiry = new Inquiry(recipients, false, null, false);
    int before = counted.statements();
    ContactPoints found = registers.findAll(inquiry).get(0).contactPoints();
    assertThat(counted.statements() - before).isEqualTo(1);
    assertThat(recipients).allMatch(person -> found.of((Person) person).isPresent());
    // processor time, and the best of several, so that other programs on the machine do not count
    assertThat(
            IntStream.range(0, 10)
                .mapToObj(run -> took(() -> registers.findAll(inquiry)))
                .min(Comparator.naturalOrder()))
        .hasValueSatisfying(best -> assertThat(best).isLessThan(Duration.ofMillis(500)));
  }

  private static Duration took(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
  }

  private ContactPoints find(boolean stale, ResourceAccess access, Recipient... recipients) {
    return registers
        .findAll(new Inquiry(List.of(recipients), stale, access, false))
        .get(0)
        .contactPoints();
  }
}
