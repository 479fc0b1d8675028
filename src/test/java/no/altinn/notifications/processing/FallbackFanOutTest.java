package no.altinn.notifications.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.altinn.notifications.notification.Fallback;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.TestWindows;
import no.altinn.notifications.order.ChannelScheme;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.Orders;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.ContactPoints;
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.Recipient.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackFanOutTest {

  private static final Person PERSON = new Person("16069412345");
  private static final Duration WITHIN = Duration.ofHours(24);

  private static List<NewNotification> made(
      ChannelScheme scheme, String email, String phone, String creators) {
    Order order = Orders.on(scheme).to(PERSON).build();
    ContactPoint known = new ContactPoint(email, phone);
    return new FanOut(TestWindows.shipped(), new FallbackRules(List.of(creators), WITHIN))
        .of(
            order,
            new ContactPoints(
                Map.of(PERSON.nationalIdentityNumber(), new PersonContact(known, false)),
                Map.of(),
                Map.of(),
                Map.of()),
            Wording.WITHOUT_KEYWORDS);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL_PREFERRED, kari@firma.example, +4791234567, sms +4791234567",
    "SMS_PREFERRED, kari@firma.example, +4791234567, email kari@firma.example",
    "EMAIL_PREFERRED, kari@firma.example,,",
    "EMAIL_PREFERRED,, +4791234567,",
    "EMAIL, kari@firma.example, +4791234567,",
    "EMAIL_AND_SMS, kari@firma.example, +4791234567,"
  })
  void only_a_preferred_channel_with_another_beside_it_has_a_fallback(
      ChannelScheme scheme, String email, String phone, String fallback) {
    List<NewNotification> made = made(scheme, email, phone, "ttd");

    assertThat(made)
        .allSatisfy(
            row -> {
              Fallback other = row.fallback();
              assertThat(other == null ? null : other.channel() + " " + other.address())
                  .isEqualTo(fallback);
            });
  }

  @Test
  void it_is_off_for_creators_that_are_not_named() {
    assertThat(
            made(ChannelScheme.EMAIL_PREFERRED, "kari@firma.example", "+4791234567", "skd")
                .get(0)
                .fallback())
        .isNull();
  }
}
