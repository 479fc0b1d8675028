package no.altinn.notifications.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.TestWindows;
import no.altinn.notifications.order.ChannelScheme;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.Orders;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.ContactPoints;
import no.altinn.notifications.recipient.OrganizationAddresses;
import no.altinn.notifications.recipient.OrganizationContact;
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.Recipient;
import no.altinn.notifications.recipient.Recipient.Direct;
import no.altinn.notifications.recipient.Recipient.Organization;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.Recipient.SelfIdentified;
import no.altinn.notifications.recipient.UserContact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every channel × kind of recipient × what is known of it. An expected row reads {@code e} or
 * {@code s} for a message sent by e-mail or SMS, {@code e?} for one not identified and {@code e!}
 * for one reserved.
 */
class FanOutTest {

  private static final String EMAIL = "a@example.no";
  private static final String PHONE = "+4790000001";
  private static final Person PERSON = new Person("16069412345");
  private static final Organization ORGANIZATION = new Organization("991825827");
  private static final SelfIdentified USER =
      new SelfIdentified("urn:altinn:party:username:uptestsuser");

  private final FanOut fanOut = new FanOut(TestWindows.shipped());

  @ParameterizedTest(name = "{0} to a person with {1}: {2}")
  @CsvSource({
    "EMAIL,           both,             e",
    "EMAIL,           email,            e",
    "EMAIL,           sms,              e?",
    "EMAIL,           none,             e?",
    "EMAIL,           unknown,          e?",
    "EMAIL,           reserved,         e!",
    "EMAIL,           reserved-ignored, e",
    "SMS,             both,             s",
    "SMS,             email,            s?",
    "SMS,             sms,              s",
    "SMS,             none,             s?",
    "SMS,             unknown,          s?",
    "SMS,             reserved,         s!",
    "SMS,             reserved-ignored, s",
    "EMAIL_PREFERRED, both,             e",
    "EMAIL_PREFERRED, email,            e",
    "EMAIL_PREFERRED, sms,              s",
    "EMAIL_PREFERRED, none,             e?",
    "EMAIL_PREFERRED, unknown,          e?",
    "EMAIL_PREFERRED, reserved,         e!",
    "EMAIL_PREFERRED, reserved-sms,     s!",
    "EMAIL_PREFERRED, reserved-none,    e!",
    "EMAIL_PREFERRED, reserved-ignored, e",
    "SMS_PREFERRED,   both,             s",
    "SMS_PREFERRED,   email,            e",
    "SMS_PREFERRED,   sms,              s",
    "SMS_PREFERRED,   none,             s?",
    "SMS_PREFERRED,   unknown,          s?",
    "SMS_PREFERRED,   reserved,         s!",
    "SMS_PREFERRED,   reserved-email,   e!",
    "SMS_PREFERRED,   reserved-ignored, s",
    "EMAIL_AND_SMS,   both,             e s",
    "EMAIL_AND_SMS,   email,            e s?",
    "EMAIL_AND_SMS,   sms,              e? s",
    "EMAIL_AND_SMS,   none,             e? s?",
    "EMAIL_AND_SMS,   unknown,          e? s?",
    "EMAIL_AND_SMS,   reserved,         e! s!",
    "EMAIL_AND_SMS,   reserved-email,   e! s!",
    "EMAIL_AND_SMS,   reserved-ignored, e s",
  })
  void a_person_is_told_as_the_channels_say(ChannelScheme scheme, String known, String rows) {
    boolean reserved = known.startsWith("reserved");
    boolean ignored = known.equals("reserved-ignored");
    String addresses =
        ignored || known.equals("reserved") ? "both" : known.replace("reserved-", "");
    Map<String, PersonContact> persons =
        known.equals("unknown")
            ? Map.of()
            : Map.of(
                PERSON.nationalIdentityNumber(),
                new PersonContact(contactPoint(addresses), reserved));

    List<NewNotification> made =
        make(
            Orders.on(scheme).to(PERSON).ignoringReservation(ignored).build(),
            new ContactPoints(persons, Map.of(), Map.of(), Map.of()));

    assertThat(told(made)).isEqualTo(sorted(rows));
    assertThat(made)
        .allSatisfy(row -> assertThat(row.nationalIdentityNumber()).isEqualTo("16069412345"))
        .allSatisfy(row -> assertThat(row.address().isEmpty()).isEqualTo(!row.isPending()));
  }

  @ParameterizedTest(name = "{0} to a user with {1}: {2}")
  @CsvSource({
    "EMAIL,           both,  e",
    "EMAIL,           email, e",
    "EMAIL,           sms,   e?",
    "EMAIL,           none,  e?",
    "SMS,             both,  s",
    "SMS,             email, s?",
    "SMS,             sms,   s",
    "SMS,             none,  s?",
    "EMAIL_PREFERRED, both,  e",
    "EMAIL_PREFERRED, email, e",
    "EMAIL_PREFERRED, sms,   s",
    "EMAIL_PREFERRED, none,  e?",
    "SMS_PREFERRED,   both,  s",
    "SMS_PREFERRED,   email, e",
    "SMS_PREFERRED,   sms,   s",
    "SMS_PREFERRED,   none,  s?",
    "EMAIL_AND_SMS,   both,  e s",
    "EMAIL_AND_SMS,   email, e s?",
    "EMAIL_AND_SMS,   sms,   e? s",
    "EMAIL_AND_SMS,   none,  e? s?",
  })
  void a_user_is_told_as_the_channels_say(ChannelScheme scheme, String known, String rows) {
    List<NewNotification> made =
        make(
            Orders.on(scheme).to(USER).build(),
            new ContactPoints(
                Map.of(),
                Map.of(),
                Map.of(USER.externalIdentity(), contactPoint(known)),
                Map.of()));

    assertThat(told(made)).isEqualTo(sorted(rows));
  }

  @ParameterizedTest(name = "{0} to an organisation with {1} and users with {2}: {3}")
  @CsvSource({
    "EMAIL,           both,  '',          e",
    "EMAIL,           both,  both,        e e",
    "EMAIL,           sms,   email,       e",
    "EMAIL,           sms,   sms,         e?",
    "EMAIL,           none,  '',          e?",
    "SMS,             both,  '',          s",
    "SMS,             both,  both,        s s",
    "SMS,             email, sms,         s",
    "SMS,             email, email,       s?",
    "SMS,             none,  '',          s?",
    "EMAIL_PREFERRED, both,  '',          e",
    "EMAIL_PREFERRED, email, '',          e",
    "EMAIL_PREFERRED, sms,   '',          s",
    "EMAIL_PREFERRED, none,  '',          e?",
    "EMAIL_PREFERRED, both,  sms,         e s",
    "EMAIL_PREFERRED, sms,   both,        e s",
    "EMAIL_PREFERRED, none,  'both sms',  e s",
    "SMS_PREFERRED,   both,  '',          s",
    "SMS_PREFERRED,   email, '',          e",
    "SMS_PREFERRED,   sms,   '',          s",
    "SMS_PREFERRED,   none,  '',          s?",
    "SMS_PREFERRED,   both,  email,       e s",
    "SMS_PREFERRED,   email, both,        e s",
    "SMS_PREFERRED,   none,  'both email',e s",
    "EMAIL_AND_SMS,   both,  '',          e s",
    "EMAIL_AND_SMS,   email, '',          e s?",
    "EMAIL_AND_SMS,   sms,   '',          e? s",
    "EMAIL_AND_SMS,   none,  '',          e? s?",
    "EMAIL_AND_SMS,   email, sms,         e s",
    "EMAIL_AND_SMS,   both,  both,        e e s s",
  })
  void an_organisation_is_told_first_officially_then_user_by_user(
      ChannelScheme scheme, String official, String users, String rows) {
    ContactPoint own = contactPoint(official);
    String[] kinds = users.isEmpty() ? new String[0] : users.split(" ");
    List<UserContact> contacts =
        Stream.iterate(0, i -> i < kinds.length, i -> i + 1)
            .map(
                i ->
                    new UserContact(
                        ORGANIZATION.organizationNumber(), 1, i, userContactPoint(kinds[i], i)))
            .toList();
    OrganizationContact known =
        OrganizationContact.of(
            new OrganizationAddresses(own.email().stream().toList(), own.phone().stream().toList()),
            contacts);

    List<NewNotification> made =
        make(
            Orders.on(scheme).to(ORGANIZATION).build(),
            new ContactPoints(
                Map.of(), Map.of(ORGANIZATION.organizationNumber(), known), Map.of(), Map.of()));

    assertThat(told(made)).isEqualTo(sorted(rows));
    assertThat(made).allSatisfy(row -> assertThat(row.organizationNumber()).isEqualTo("991825827"));
  }

  @ParameterizedTest(name = "{0} to a given {1}: {2}")
  @CsvSource({
    "EMAIL,           both,  e",
    "SMS,             both,  s",
    "EMAIL_PREFERRED, both,  e s",
    "EMAIL_PREFERRED, sms,   s",
    "SMS_PREFERRED,   both,  e s",
    "SMS_PREFERRED,   email, e",
    "EMAIL_AND_SMS,   both,  e s",
  })
  void addresses_that_the_order_gives_are_all_used(
      ChannelScheme scheme, String given, String rows) {
    ContactPoint point = contactPoint(given);

    List<NewNotification> made =
        make(
            Orders.on(scheme).to(new Direct(point.emailAddress(), point.phoneNumber())).build(),
            ContactPoints.NONE);

    assertThat(told(made)).isEqualTo(sorted(rows));
  }

  static Stream<Arguments> repeats() {
    return Stream.of(
        Arguments.of(new Direct("A@example.no", null), new Direct(" a@EXAMPLE.no ", null)),
        Arguments.of(new Direct(null, "+4790000001"), new Direct(null, "004790000001")),
        Arguments.of(PERSON, new Person("16069412345")),
        Arguments.of(ORGANIZATION, new Organization("991825827")),
        Arguments.of(USER, new SelfIdentified("urn:altinn:username:uptestsuser")));
  }

  @ParameterizedTest
  @MethodSource("repeats")
  void who_is_named_twice_is_told_once(Recipient first, Recipient again) {
    ContactPoint both = contactPoint("both");
    ContactPoints known =
        new ContactPoints(
            Map.of("16069412345", new PersonContact(both, false)),
            Map.of(
                "991825827",
                OrganizationContact.of(
                    new OrganizationAddresses(List.of(EMAIL), List.of(PHONE)), List.of())),
            Map.of(USER.externalIdentity(), both),
            Map.of());

    assertThat(make(Orders.on(ChannelScheme.EMAIL_PREFERRED).to(first, again).build(), known))
        .hasSize(1);
  }

  @Test
  void keywords_become_the_name_and_number_of_each_recipient() {
    Order order =
        Orders.on(ChannelScheme.EMAIL)
            .to(PERSON, ORGANIZATION, new Direct("b@example.no", null))
            .build();
    MessageText text =
        MessageText.email(
            order.id(),
            "from@example.no",
            "Til $recipientName$",
            "<p>$recipientName$ ($recipientNumber$)</p>",
            ContentType.HTML,
            List.of());
    ContactPoint email = contactPoint("email");
    ContactPoints known =
        new ContactPoints(
            Map.of("16069412345", new PersonContact(email, false)),
            Map.of(
                "991825827",
                OrganizationContact.of(
                    new OrganizationAddresses(List.of(EMAIL), List.of()), List.of())),
            Map.of(),
            Map.of("16069412345", "NORDMANN\r\nKARI", "991825827", "SMITH & <SØNN>"));

    List<NewNotification> made = fanOut.of(order, known, new Wording(List.of(text)));

    assertThat(made)
        .extracting(NewNotification::customSubject)
        .containsExactly("Til NORDMANN KARI", "Til SMITH & <SØNN>", null);
    assertThat(made)
        .extracting(NewNotification::customBody)
        .containsExactly(
            "<p>NORDMANN KARI ()</p>", "<p>SMITH &amp; &lt;SØNN&gt; (991825827)</p>", null);
    assertThat(made)
        .extracting(NewNotification::remark)
        .containsExactly(
            null, null, "No value is known for $recipientName$ and $recipientNumber$ in the text.");
  }

  @Test
  void a_name_that_nobody_knows_stays_in_the_text_and_is_told_to_the_sender() {
    Order order = Orders.on(ChannelScheme.SMS).to(PERSON).build();
    MessageText text = MessageText.sms(order.id(), "Altinn", "Hei $recipientName$!");
    ContactPoints known =
        new ContactPoints(
            Map.of("16069412345", new PersonContact(contactPoint("sms"), false)),
            Map.of(),
            Map.of(),
            Map.of());

    NewNotification made = fanOut.of(order, known, new Wording(List.of(text))).get(0);

    assertThat(made.customBody()).isNull();
    assertThat(made.isPending()).isTrue();
    assertThat(made.remark()).isEqualTo("No value is known for $recipientName$ in the text.");
  }

  @Test
  void an_order_that_expired_unasked_says_so_on_each_recipient() {
    Order order =
        Orders.on(ChannelScheme.EMAIL_AND_SMS)
            .to(PERSON, ORGANIZATION, new Direct(EMAIL, null))
            .build();

    List<NewNotification> made = fanOut.expired(order, "Not sent: no register.");

    assertThat(made)
        .hasSize(5)
        .allSatisfy(row -> assertThat(row.status()).isEqualTo(NotificationStatus.FAILED_TTL))
        .allSatisfy(row -> assertThat(row.remark()).isEqualTo("Not sent: no register."));
  }

  private List<NewNotification> make(Order order, ContactPoints known) {
    return fanOut.of(order, known, Wording.WITHOUT_KEYWORDS);
  }

  private static ContactPoint contactPoint(String kind) {
    return switch (kind) {
      case "both" -> new ContactPoint(EMAIL, PHONE);
      case "email" -> new ContactPoint(EMAIL, null);
      case "sms" -> new ContactPoint(null, PHONE);
      default -> ContactPoint.NONE;
    };
  }

  private static ContactPoint userContactPoint(String kind, int user) {
    ContactPoint point = contactPoint(kind);
    return new ContactPoint(
        point.email().map(email -> "user" + user + email).orElse(null),
        point.phone().map(phone -> "+479000001" + user).orElse(null));
  }

  private static List<String> told(List<NewNotification> made) {
    return made.stream()
        .map(
            row ->
                row.channel().name().charAt(0)
                    + switch (row.status()) {
                      case NEW -> "";
                      case FAILED_RECIPIENT_NOT_IDENTIFIED -> "?";
                      case FAILED_RECIPIENT_RESERVED -> "!";
                      default -> row.status().name();
                    })
        .sorted()
        .toList();
  }

  private static List<String> sorted(String rows) {
    return Stream.of(rows.split(" ")).sorted().toList();
  }
}
