package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant NOW = Instant.parse("2026-06-10T10:00:00Z");

  private final Pace pace = new Pace();

  @Test
  void a_provider_that_asked_for_nothing_is_not_held_back() {
    assertThat(pace.room(NOW)).isEqualTo(Integer.MAX_VALUE);
    assertThat(pace.waitFor(1_000_000, NOW)).isEmpty();
  }

  @Test
  void nothing_goes_before_the_time_that_the_provider_named() {
    Instant later = NOW.plusSeconds(60);

    pace.refused(NOW, later);
    pace.refused(NOW.plusSeconds(1), later.plusSeconds(5));
    pace.refused(NOW.plusSeconds(2), later);

    assertThat(pace.room(NOW.plusSeconds(64))).isZero();
    assertThat(pace.waitFor(1, NOW.plusSeconds(64))).contains(later.plusSeconds(5));
    assertThat(pace.waitFor(1, later.plusSeconds(5))).isEmpty();
  }

  @Test
  void after_a_pause_it_goes_half_as_fast_as_before_and_faster_again_from_second_to_second() {
    for (int i = 0; i < 200; i++) {
      pace.accepted(NOW.plusMillis(i * 10));
    }
    Instant refused = NOW.plusSeconds(2);
    Instant open = refused.plusSeconds(10);
    pace.refused(refused, open);
    for (int i = 0; i < 60; i++) {
      pace.refused(refused.plusMillis(i), open);
    }

    assertThat(sent(open, Duration.ofSeconds(1))).isBetween(95, 110);
    assertThat(sent(open.plusSeconds(1), Duration.ofSeconds(1))).isBetween(70, 90);
    assertThat(pace.room(open.plusSeconds(20))).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void a_batch_larger_than_what_is_left_goes_and_is_waited_for() {
    pace.refused(NOW, NOW.plusSeconds(1));
    Instant open = NOW.plusSeconds(1);

    assertThat(pace.waitFor(100, open)).isEmpty();
    assertThat(pace.room(open)).isZero();
    assertThat(pace.waitFor(1, open).orElseThrow()).isAfter(open.plusSeconds(30));
  }

  @Test
  void a_channel_never_waits_for_another_and_goes_while_one_provider_does() {
    Paces paces = new Paces(channel -> Set.of());
    SendOutcome pause = new SendOutcome.TryLater(NOW.plusSeconds(60), "slower");

    paces.heard(Channel.EMAIL, new HandOver("one", pause), NOW);
    paces.heard(Channel.SMS, new HandOver("link", new SendOutcome.TryLater(null, "busy")), NOW);

    assertThat(paces.waitFor(Channel.EMAIL, 1, NOW)).contains(NOW.plusSeconds(60));
    assertThat(paces.room(Channel.EMAIL, NOW)).isZero();
    assertThat(paces.waitFor(Channel.SMS, 1, NOW)).isEmpty();
    paces.heard(Channel.EMAIL, new HandOver("two", new SendOutcome.Accepted("ref", false)), NOW);
    assertThat(paces.waitFor(Channel.EMAIL, 1, NOW)).isEmpty();
  }

  @Test
  void a_channel_goes_while_it_has_a_provider_that_was_never_heard_of() {
    Set<String> takers = new HashSet<>(Set.of("link", "smpp"));
    Paces paces = new Paces(channel -> takers);

    paces.heard(
        Channel.SMS,
        new HandOver("link", new SendOutcome.TryLater(NOW.plusSeconds(60), "slower")),
        NOW);

    assertThat(paces.rests(Channel.SMS, "link", NOW)).isTrue();
    assertThat(paces.rests(Channel.SMS, "link", NOW.plusSeconds(60))).isFalse();
    assertThat(paces.waitFor(Channel.SMS, 1, NOW)).isEmpty();
    assertThat(paces.room(Channel.SMS, NOW)).isPositive();
    takers.remove("smpp");
    assertThat(paces.waitFor(Channel.SMS, 1, NOW)).contains(NOW.plusSeconds(60));
    assertThat(paces.room(Channel.SMS, NOW)).isZero();
  }

  private int sent(Instant from, Duration length) {
    int sent = 0;
    for (Instant at = from; at.isBefore(from.plus(length)); at = at.plusMillis(1)) {
      sent += pace.waitFor(1, at).isEmpty() ? 1 : 0;
    }
    return sent;
  }
}
