package no.altinn.notifications.notification;

import static no.altinn.notifications.notification.NotificationStatus.ACCEPTED;
import static no.altinn.notifications.notification.NotificationStatus.FAILED_RECIPIENT_NOT_IDENTIFIED;
import static no.altinn.notifications.notification.NotificationStatus.FAILED_RECIPIENT_RESERVED;
import static no.altinn.notifications.notification.NotificationStatus.NEW;
import static no.altinn.notifications.notification.NotificationStatus.SENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {

  static Stream<Arguments> every_ordered_pair() {
    return Arrays.stream(NotificationStatus.values())
        .flatMap(
            from ->
                Arrays.stream(NotificationStatus.values())
                    .map(to -> Arguments.of(from, to, expected(from, to))));
  }

  private static boolean expected(NotificationStatus from, NotificationStatus to) {
    if (from.isFinal() || from == to) {
      return false;
    }
    if (from == ACCEPTED) {
      return to.isFinal()
          && to != FAILED_RECIPIENT_RESERVED
          && to != FAILED_RECIPIENT_NOT_IDENTIFIED;
    }
    return true;
  }

  @ParameterizedTest
  @MethodSource("every_ordered_pair")
  void a_status_follows_another_only_forward_or_back_to_the_queue(
      NotificationStatus from, NotificationStatus to, boolean allowed) {
    assertThat(Transitions.allowed(from, to)).isEqualTo(allowed);
  }

  @Test
  void nothing_follows_a_final_status() {
    assertThat(Arrays.stream(NotificationStatus.values()).filter(NotificationStatus::isFinal))
        .allSatisfy(
            last ->
                assertThat(NotificationStatus.values())
                    .noneMatch(next -> Transitions.allowed(last, next)));
  }

  @Test
  void only_a_hand_over_goes_back() {
    assertThat(NotificationStatus.values())
        .filteredOn(from -> Transitions.allowed(from, NEW))
        .containsExactly(SENDING);
  }
}
