package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {

  private final Room room = new Room();

  @Test
  void there_is_none_before_the_first_sweep() {
    assertThat(room.take(1)).isZero();
  }

  @Test
  void what_there_is_is_granted_once() {
    room.set(10);

    assertThat(room.take(7)).isEqualTo(7);
    assertThat(room.take(7)).isEqualTo(3);
    assertThat(room.take(7)).isZero();
  }

  @Test
  void a_sweep_that_found_too_many_in_flight_leaves_none() {
    room.set(-5);

    assertThat(room.take(1)).isZero();
    room.set(1);
    assertThat(room.take(1)).isEqualTo(1);
  }

  @Test
  void many_who_ask_at_once_get_no_more_than_there_is() {
    room.set(1_000);

    assertThat(IntStream.range(0, 500).parallel().map(i -> room.take(3)).sum()).isEqualTo(1_000);
  }
}
