package no.altinn.notifications.feed.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSRuntimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.feed.event.EventLog;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventPublisherTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final List<String> sent = new ArrayList<>();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
  private boolean brokerAway;
  private boolean brokerHasSome;
  private String refusedAddress;

  private final EventQueues queues =
      new EventQueues(new MapConfig().with("notifications.events.jms.creators", "ttd, brg")) {
        @Override
        void publish(List<Posting> postings) {
          if (brokerAway || brokerHasSome || postings.stream().anyMatch(this::isRefused)) {
            throw new JMSRuntimeException("away, a duplicate, or refused");
          }
          postings.forEach(this::take);
        }

        @Override
        List<Refused> publishOneByOne(List<Posting> postings) {
          if (brokerAway) {
            throw new JMSRuntimeException("away");
          }
          postings.stream().filter(posting -> !isRefused(posting)).forEach(this::take);
          return postings.stream()
              .filter(this::isRefused)
              .limit(1)
              .map(posting -> new Refused(posting, "no such queue"))
              .toList();
        }

        @Override
        Optional<String> replay(List<Posting> postings) {
          if (postings.stream().anyMatch(this::isRefused)) {
            return Optional.of("no such queue");
          }
          postings.forEach(posting -> sent.add("again " + posting.event().id()));
          return Optional.empty();
        }

        private boolean isRefused(Posting posting) {
          return posting.address().equals(refusedAddress);
        }

        private void take(Posting posting) {
          sent.add(posting.event().id());
        }
      };

  private final EventPublisher publisher = new EventPublisher();

  @BeforeEach
  void connect() {
    publisher.log = EventLog.of(DATABASE.dataSource());
    publisher.queues = queues;
    publisher.place = new PublishedSoFar();
    publisher.place.dataSource = DATABASE.dataSource();
    publisher.held = new HeldAddresses();
    publisher.held.dataSource = DATABASE.dataSource();
    publisher.replays = new Replays();
    publisher.replays.dataSource = DATABASE.dataSource();
    publisher.replays.clock = clock;
  }

  private static void log(String creator, long from, long to) {
    DATABASE.execute(
        "insert into status_log (seq, order_id, creator, status, at) select g, gen_random_uuid(),"
            + " '%s', 'Completed', now() from generate_series(%d, %d) g; update status_log_head set last_seq = %3$d"
                .formatted(creator, from, to));
  }

  private static List<String> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
  }

  private static String published() {
    return DATABASE.strings("select published from event_publisher").get(0);
  }

  @Test
  void events_begin_with_what_happens_after_they_were_switched_on() {
    log("ttd", 1, 3);
    publisher.begin();
    publisher.begin();
    log("ttd", 4, 5);

    publisher.publish();

    assertThat(sent).containsExactly("4", "5");
  }

  @Test
  void events_are_published_in_order_and_once_and_only_those_that_are_wanted() {
    publisher.begin();
    log("ttd", 1, 1_100);
    log("nobody", 1_101, 1_200);
    log("brg", 1_201, 1_201);

    publisher.publish();
    publisher.publish();

    List<String> expected = new ArrayList<>(ids(1, 1_100));
    expected.add("1201");
    assertThat(sent).containsExactlyElementsOf(expected);
    assertThat(published()).isEqualTo("1201");
  }

  @Test
  void while_the_broker_is_away_events_wait() {
    publisher.begin();
    log("ttd", 1, 10);
    brokerAway = true;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(publisher::publish).isInstanceOf(JMSRuntimeException.class);
    }
    assertThat(published()).isEqualTo("0");
    log("ttd", 11, 12);
    brokerAway = false;

    publisher.publish();

    assertThat(sent).containsExactlyElementsOf(ids(1, 12));
  }

  @Test
  void where_the_broker_has_some_already_they_go_one_by_one() {
    publisher.begin();
    log("ttd", 1, 10);
    brokerHasSome = true;

    publisher.publish();

    assertThat(sent).containsExactlyElementsOf(ids(1, 10));
    assertThat(published()).isEqualTo("10");
  }

  @Test
  void one_server_publishes_at_a_time_and_another_takes_over_when_its_lease_runs_out() {
    publisher.begin();
    log("ttd", 1, 2);
    UUID other = UUID.randomUUID();
    assertThat(publisher.place.claim(other)).contains(0L);

    publisher.publish();
    assertThat(sent).isEmpty();
    DATABASE.execute("update event_publisher set leased_until = now() - interval '1 second'");
    publisher.publish();

    assertThat(sent).containsExactly("1", "2");
    assertThat(publisher.place.advance(other, 1)).isFalse();
    assertThat(published()).isEqualTo("2");
  }

  @Test
  void a_replay_publishes_one_creators_stretch_again_page_by_page_and_ends() {
    publisher.begin();
    log("ttd", 1, 600);
    log("brg", 601, 700);
    publisher.publish();
    sent.clear();

    Replay replay = publisher.replays.add("ttd", 10, 10_000, "operator", "ttd");
    assertThat(replay.upTo()).isEqualTo(700);
    publisher.publish();
    assertThat(sent).hasSize(500);
    publisher.publish();
    publisher.publish();

    assertThat(sent)
        .containsExactlyElementsOf(ids(11, 600).stream().map(id -> "again " + id).toList());
    assertThat(publisher.replays.find(replay.id()).orElseThrow().finished())
        .isEqualTo(clock.instant());
    assertThat(DATABASE.strings("select requested_by || ' ' || creator from event_replay"))
        .containsExactly("operator ttd");
  }

  private static void retryIsDue() {
    DATABASE.execute("update event_hold set retry_at = now()");
  }

  @Test
  void an_address_that_the_broker_refuses_holds_nobody_up_and_misses_nothing() {
    publisher.begin();
    refusedAddress = "notifications.status.brg";
    log("ttd", 1, 3);
    log("brg", 4, 600);
    log("ttd", 601, 603);

    publisher.publish();
    assertThat(sent).containsExactly("1", "2", "3", "601", "602", "603");
    assertThat(published()).isEqualTo("603");
    log("brg", 604, 604);
    log("ttd", 605, 605);
    publisher.publish();
    assertThat(sent).as("not tried before its time").endsWith("603", "605");
    assertThat(publisher.held.count()).isEqualTo(1);

    retryIsDue();
    publisher.publish();
    assertThat(DATABASE.strings("select attempts || ' ' || published from event_hold"))
        .containsExactly("2 3");
    refusedAddress = null;
    retryIsDue();
    sent.clear();
    log("brg", 606, 606);
    for (int page = 0; page < 2; page++) {
      publisher.publish();
    }

    List<String> expected = new ArrayList<>(ids(4, 600));
    expected.addAll(List.of("604", "606"));
    assertThat(sent).containsExactlyElementsOf(expected);
    assertThat(publisher.held.count()).isZero();
    log("brg", 607, 607);
    publisher.publish();
    assertThat(sent).endsWith("606", "607");
  }

  @Test
  void an_address_that_is_not_wanted_any_more_is_not_tried_again() {
    publisher.begin();
    log("ttd", 1, 1);
    publisher.publish();
    DATABASE.execute(
        "insert into event_hold values ('notifications.status.skd', 'skd', 0, 'no such queue', 3,"
            + " now(), now())");

    publisher.publish();

    assertThat(publisher.held.count()).isZero();
    assertThat(sent).containsExactly("1");
  }

  @Test
  void while_the_broker_is_away_no_address_is_set_apart() {
    publisher.begin();
    brokerAway = true;
    log("ttd", 1, 1);

    assertThatThrownBy(publisher::publish).isInstanceOf(JMSRuntimeException.class);

    assertThat(publisher.held.count()).isZero();
  }

  @Test
  void a_replay_to_an_address_that_is_refused_ends_and_says_so() {
    publisher.begin();
    log("ttd", 1, 5);
    log("brg", 6, 6);
    publisher.publish();
    refusedAddress = "notifications.status.ttd";
    Replay refused = publisher.replays.add("ttd", 0, 6, "operator", "ttd");
    Replay next = publisher.replays.add("brg", 0, 6, "operator", "ttd");
    sent.clear();

    publisher.publish();
    publisher.publish();

    assertThat(publisher.replays.find(refused.id()).orElseThrow())
        .extracting(Replay::refused, Replay::published, Replay::finished)
        .containsExactly("no such queue", 0L, clock.instant());
    assertThat(publisher.replays.find(next.id()).orElseThrow().finished()).isNotNull();
    assertThat(sent).containsExactly("again 6");
  }
}
