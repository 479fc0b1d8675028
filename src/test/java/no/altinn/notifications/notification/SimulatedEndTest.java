package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.recipient.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedEndTest {

  @ParameterizedTest
  @CsvSource({
    "email, bounced@simulator.example, FAILED_BOUNCED",
    "email, ' Filtered-Spam@Simulator.Example', FAILED_FILTERED_SPAM",
    "email, never@simulator.example,",
    "email, bounced@firma.example, DELIVERED",
    "email, kari@simulator.example, DELIVERED",
    "email, +4740000012, DELIVERED",
    "sms, +4740000012, FAILED_BARRED",
    "sms, 004740000012, FAILED_BARRED",
    "sms, +4740000002,",
    "sms, +4791234567, DELIVERED"
  })
  void the_address_says_how_a_test_ends(String channel, String address, NotificationStatus status) {
    assertThat(SimulatedEnd.of(new Channel(channel), address).status()).isEqualTo(status);
  }

  @Test
  void every_end_that_a_message_can_come_to_can_be_had() {
    Set<NotificationStatus> had =
        Arrays.stream(SimulatedEnd.values())
            .filter(end -> end.status() != null)
            .map(SimulatedEnd::status)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationStatus.class)));

    Set<NotificationStatus> ends = EnumSet.allOf(NotificationStatus.class);
    ends.removeIf(status -> !Transitions.allowed(NotificationStatus.ACCEPTED, status));
    ends.remove(NotificationStatus.FAILED_TTL); // comes by itself, to what is never reported on
    assertThat(had).isEqualTo(ends);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+4740000000", "+4740000002", "+4740000010", "+4740000016"})
  void its_numbers_can_be_ordered_to(String number) {
    assertThat(PhoneNumber.isValid(number)).isTrue();
    assertThat(SimulatedEnd.of(Channel.SMS, number)).isNotNull();
  }
}
