package no.altinn.notifications.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.altinn.notifications.feed.event.StatusEvent;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final UUID A = new UUID(1, 0);
  private static final UUID B = new UUID(2, 0);
  private static final UUID A1 = new UUID(1, 1);
  private static final UUID A2 = new UUID(1, 2);
  private static final UUID B1 = new UUID(2, 1);

  private static StatusEvent event(long seq, UUID order, UUID notification) {
    return new StatusEvent(
        seq,
        "ttd",
        order,
        notification,
        null,
        notification == null ? null : "sms",
        notification == null ? "Processed" : "SENDING",
        Instant.EPOCH,
        "Notification",
        null);
  }

  private static Window window(StatusEvent... events) {
    return new Window(0, List.of(events), Set.of(), Set.of(), event -> true);
  }

  /** What is handed out before anything of it is done. */
  private static List<Long> atOnce(Window window) throws InterruptedException {
    List<Long> numbers = new ArrayList<>();
    while (window.hasMore()) {
      numbers.add(window.take().orElseThrow().seq());
    }
    return numbers;
  }

  @Test
  void notifications_go_side_by_side_and_each_ones_events_in_turn() throws InterruptedException {
    Window window = window(event(1, A, A1), event(2, A, A2), event(3, A, A1), event(4, B, B1));

    assertThat(atOnce(window)).containsExactly(1L, 2L, 4L);
    window.done(event(1, A, A1));
    assertThat(atOnce(window)).containsExactly(3L);
  }

  @Test
  void an_orders_own_event_comes_after_all_before_it_and_before_all_after_it()
      throws InterruptedException {
    Window window = window(event(1, A, A1), event(2, A, null), event(3, A, A2), event(4, B, null));

    assertThat(atOnce(window)).containsExactly(1L, 4L);
    window.done(event(1, A, A1));
    assertThat(atOnce(window)).containsExactly(2L);
    window.done(event(2, A, null));
    assertThat(atOnce(window)).containsExactly(3L);
  }

  @Test
  void what_is_done_beyond_what_is_held_is_remembered_and_not_confirmed()
      throws InterruptedException {
    Window window = window(event(5, A, A1), event(6, B, B1), event(7, A, A1), event(8, B, B1));
    atOnce(window);
    window.held(event(5, A, A1));
    window.done(event(6, B, B1));
    atOnce(window);
    window.done(event(8, B, B1));

    assertThat(window.take()).isEmpty();
    assertThat(window.confirmed()).isZero();
    assertThat(window.ahead()).containsExactly(6L, 8L);
    assertThat(window.hasMore()).as("7 waits behind 5").isFalse();

    Window again =
        new Window(
            0,
            List.of(event(5, A, A1), event(6, B, B1), event(7, A, A1), event(8, B, B1)),
            window.ahead(),
            Set.of(),
            event -> true);
    assertThat(atOnce(again)).containsExactly(5L);
    again.done(event(5, A, A1));
    assertThat(atOnce(again)).containsExactly(7L);
    again.done(event(7, A, A1));
    assertThat(again.confirmed()).isEqualTo(8);
    assertThat(again.ahead()).isEmpty();
  }

  @Test
  void what_is_not_wanted_is_done() throws InterruptedException {
    Window window =
        new Window(
            0,
            List.of(event(1, A, null), event(2, A, A1), event(3, B, null)),
            Set.of(),
            Set.of(),
            event -> event.notification() != null);

    assertThat(atOnce(window)).containsExactly(2L);
    assertThat(window.confirmed()).isEqualTo(1);
  }

  @Test
  void after_a_break_nothing_is_handed_out_and_the_broken_event_is_still_to_be_sent()
      throws InterruptedException {
    Window window = window(event(1, A, A1), event(2, B, B1));
    StatusEvent first = window.take().orElseThrow();
    window.broken(first);

    assertThat(window.take()).isEqualTo(Optional.empty());
    assertThat(window.hasMore()).isTrue();
    assertThat(window.confirmed()).isZero();
  }
}
