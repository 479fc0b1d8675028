package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.ContactPoints;
import no.altinn.notifications.recipient.Findings;
import no.altinn.notifications.recipient.Inquiry;
import no.altinn.notifications.recipient.OrganizationContact;
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.Recipient;
import no.altinn.notifications.recipient.Recipient.Direct;
import no.altinn.notifications.recipient.Recipient.Organization;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.Recipient.SelfIdentified;
import no.altinn.notifications.recipient.RegistersUnavailable;
import no.altinn.notifications.recipient.ResourceAccess;
import no.altinn.notifications.recipient.ResourceCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientCheckTest {

  private static final Map<String, PersonContact> PERSONS =
      Map.of(
          "both", new PersonContact(new ContactPoint("a@example.no", "+4790000001"), false),
          "email", new PersonContact(new ContactPoint("a@example.no", null), false),
          "sms", new PersonContact(new ContactPoint(null, "+4790000001"), false),
          "none", new PersonContact(ContactPoint.NONE, false),
          "reserved", new PersonContact(new ContactPoint("a@example.no", null), true),
          "reserved-none", new PersonContact(ContactPoint.NONE, true));
  private static final ContactPoints KNOWN =
      new ContactPoints(
          PERSONS,
          Map.of(
              "users-only",
              new OrganizationContact(
                  List.of(), List.of(), List.of(new ContactPoint("u@example.no", null)))),
          Map.of("urn:x", new ContactPoint(null, "+4790000002")),
          Map.of());

  private final List<Inquiry> asked = new ArrayList<>();

  @ParameterizedTest(name = "{0} to persons with {1}: {2}, reserved {3}, missing {4}")
  @CsvSource({
    "EMAIL,           both,               Success,        '',               ''",
    "EMAIL,           both sms,           PartialSuccess, '',               sms",
    "EMAIL,           sms none unknown,   Failed,         '',               sms none unknown",
    "SMS,             both email,         PartialSuccess, '',               email",
    "EMAIL_PREFERRED, both email sms,     Success,        '',               ''",
    "SMS_PREFERRED,   email,              Success,        '',               ''",
    "EMAIL_AND_SMS,   email sms,          Success,        '',               ''",
    "EMAIL_AND_SMS,   none,               Failed,         '',               none",
    "EMAIL,           reserved,           Failed,         reserved,         ''",
    "EMAIL,           reserved-none,      Failed,         reserved-none,    ''",
    "EMAIL,           reserved none,      Failed,         reserved,         none",
    "EMAIL,           reserved none both, PartialSuccess, reserved,         none",
    "EMAIL,           none none both,     PartialSuccess, '',               none",
  })
  void the_answer_tells_who_can_be_reached(
      ChannelScheme scheme, String persons, String status, String reserved, String missing) {
    Recipient[] recipients =
        Stream.of(persons.split(" ")).map(Person::new).toArray(Recipient[]::new);

    LookupAnswer answer = check(scheme, null, recipients).orElseThrow();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(String.join(" ", answer.isReserved())).isEqualTo(reserved);
    assertThat(String.join(" ", answer.missingContact())).isEqualTo(missing);
  }

  @Test
  void users_of_an_organisation_count_and_are_asked_for_with_resource_and_action() {
    LookupAnswer answer =
        check(ChannelScheme.EMAIL, "urn:altinn:resource:brev", new Organization("users-only"))
            .orElseThrow();

    assertThat(answer.status()).isEqualTo("Success");
    assertThat(asked.get(0).access()).isEqualTo(new ResourceAccess("brev", "read"));
    assertThat(asked.get(0).names()).isFalse();
  }

  @Test
  void users_without_an_identity_number_are_named_by_their_identity() {
    assertThat(
            check(ChannelScheme.EMAIL, null, new SelfIdentified("urn:x"))
                .orElseThrow()
                .missingContact())
        .containsExactly("urn:x");
  }

  @Test
  void given_addresses_need_no_answer() {
    assertThat(check(ChannelScheme.EMAIL, null, new Direct("a@example.no", null))).isEmpty();
  }

  @Test
  void a_register_that_cannot_be_asked_is_a_503() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () ->
                new RecipientCheck(
                        new Findings(
                            inquiry -> {
                              throw new RegistersUnavailable("persons", "test", null);
                            }),
                        new Catalog(true))
                    .check(order(ChannelScheme.EMAIL, null, new Person("both"))))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503));
  }

  @Test
  void a_resource_that_does_not_exist_is_an_invalid_request() {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(
            () ->
                new RecipientCheck(answering(i -> KNOWN), new Catalog(false))
                    .check(order(ChannelScheme.EMAIL, "brev", new Person("both"))))
        .satisfies(invalid -> assertThat(invalid.errors()).containsOnlyKeys("ResourceId"));
  }

  private static final class Catalog extends ResourceCatalog {
    private final boolean knows;

    Catalog(boolean knows) {
      this.knows = knows;
    }

    @Override
    public boolean knows(String resource) {
      return knows;
    }
  }

  private Findings answering(Function<Inquiry, ContactPoints> answers) {
    return new Findings(
        inquiry -> {
          asked.add(inquiry);
          return answers.apply(inquiry);
        });
  }

  private Optional<LookupAnswer> check(
      ChannelScheme scheme, String resource, Recipient... recipients) {
    return new RecipientCheck(answering(inquiry -> KNOWN), new Catalog(true))
        .check(order(scheme, resource, recipients));
  }

  private static NewOrder order(ChannelScheme scheme, String resource, Recipient... recipients) {
    return new NewOrder(
        OrderKind.NOTIFICATION,
        scheme,
        null,
        Orders.DUE,
        null,
        List.of(recipients),
        null,
        false,
        resource,
        null,
        null,
        null,
        null,
        false,
        null);
  }
}
