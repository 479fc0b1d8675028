package no.altinn.notifications.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeasedQuotaTest {

  private final AtomicLong nanos = new AtomicLong(5_000_000_000L);
  private final SharedBucket store = new SharedBucket(nanos::get);

  @Test
  void a_minutes_worth_can_be_used_at_once_and_then_one_after_the_other() {
    LeasedQuota quota = server(60);
    List<RateLimit> burst = IntStream.range(0, 61).mapToObj(i -> quota.take()).toList();

    assertThat(burst.subList(0, 60)).allMatch(RateLimit::admitted);
    assertThat(burst.get(60)).isEqualTo(new RateLimit(false, 60, 0, Duration.ofSeconds(1)));
    pass(Duration.ofSeconds(1));
    assertThat(quota.take().admitted()).isTrue();
    assertThat(quota.take().admitted()).isFalse();
  }

  @Test
  void callers_are_told_how_much_is_left_and_when_it_is_whole_again() {
    LeasedQuota quota = server(600);

    assertThat(quota.take()).isEqualTo(new RateLimit(true, 600, 599, Duration.ofMillis(100)));
    IntStream.range(0, 299).forEach(i -> quota.take());
    RateLimit half = quota.take();
    assertThat(half.remaining()).isEqualTo(299);
    assertThat(half.resetSeconds()).isEqualTo(31);
  }

  @Test
  void whoever_waits_as_told_is_served() {
    Random random = new Random(7);
    LeasedQuota quota = server(600);
    for (int i = 0; i < 5_000; i++) {
      RateLimit limit = quota.take();
      if (!limit.admitted()) {
        pass(Duration.ofSeconds(limit.resetSeconds()));
        assertThat(quota.take().admitted()).isTrue();
      }
      pass(Duration.ofMillis(random.nextInt(20)));
    }
  }

  static Stream<Arguments> loads() {
    // limit, servers, of a hundred requests so many at the first server
    return Stream.of(
        Arguments.of(60, 2, 50),
        Arguments.of(60, 2, 99),
        Arguments.of(600, 2, 50),
        Arguments.of(600, 2, 90),
        Arguments.of(600, 2, 100),
        Arguments.of(600, 5, 20),
        Arguments.of(600, 5, 95),
        Arguments.of(6_000, 3, 34),
        Arguments.of(60_000, 2, 70));
  }

  @ParameterizedTest
  @MethodSource("loads")
  void servers_together_admit_what_was_agreed(int perMinute, int servers, int percentAtFirst) {
    Random random = new Random(perMinute + servers + percentAtFirst);
    List<LeasedQuota> all = IntStream.range(0, servers).mapToObj(i -> server(perMinute)).toList();
    double callsPerSecond = perMinute / 60.0 * 3;
    Duration between = Duration.ofNanos((long) (1e9 / callsPerSecond));
    int minutes = perMinute > 10_000 ? 3 : 10;

    admitted(all, random, percentAtFirst, between, Duration.ofMinutes(1));
    int admitted = admitted(all, random, percentAtFirst, between, Duration.ofMinutes(minutes));

    assertThat((double) admitted)
        .isCloseTo(perMinute * (double) minutes, Percentage.withPercentage(10));
  }

  @Test
  void a_creator_below_its_limit_is_never_refused_by_two_servers() {
    Random random = new Random(3);
    List<LeasedQuota> all = List.of(server(600), server(600));
    Duration between = Duration.ofMillis(112);

    int admitted = admitted(all, random, 80, between, Duration.ofMinutes(10));

    assertThat(admitted).isCloseTo((int) (600_000 / 112.0), within(1));
  }

  @Test
  void a_burst_at_all_servers_at_once_is_no_larger_than_agreed() {
    List<LeasedQuota> all = IntStream.range(0, 5).mapToObj(i -> server(600)).toList();

    long admitted =
        IntStream.range(0, 10_000).filter(i -> all.get(i % 5).take().admitted()).count();

    assertThat(admitted).isEqualTo(600);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 600, 60_000})
  void the_store_is_asked_about_a_hundred_times_a_minute_however_many_requests_come(int perMinute) {
    LeasedQuota quota = server(perMinute);
    IntStream.range(0, perMinute * 2).forEach(i -> quota.take());
    store.leases = 0;
    for (int i = 0; i < 60_000; i++) {
      quota.take();
      pass(Duration.ofMillis(1));
    }
    assertThat(store.leases).isLessThanOrEqualTo(130);
  }

  @Test
  void what_lay_unused_for_a_minute_is_not_counted_twice() {
    LeasedQuota idle = server(600);
    LeasedQuota busy = server(600);
    idle.take();
    pass(Duration.ofMinutes(2));
    long burst = IntStream.range(0, 1_000).filter(i -> busy.take().admitted()).count();

    assertThat(burst).isEqualTo(600);
    assertThat(idle.take().admitted()).isFalse();
  }

  @Test
  void without_a_database_requests_are_let_through_and_counted_again_when_it_is_back() {
    LeasedQuota quota = server(60);
    store.down = true;
    assertThat(IntStream.range(0, 200).filter(i -> quota.take().admitted()).count()).isEqualTo(200);
    store.down = false;
    assertThat(IntStream.range(0, 200).filter(i -> quota.take().admitted()).count()).isEqualTo(60);
  }

  @Test
  void threads_share_what_there_is() throws InterruptedException {
    LeasedQuota quota = server(1_000);
    AtomicInteger admitted = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                t ->
                    new Thread(
                        () ->
                            IntStream.range(0, 1_000)
                                .filter(i -> quota.take().admitted())
                                .forEach(i -> admitted.incrementAndGet())))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(admitted).hasValue(1_000);
  }

  @Test
  void a_limit_is_at_least_one() {
    assertThatThrownBy(() -> new Quota(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private LeasedQuota server(int perMinute) {
    return new LeasedQuota("ttd", new Quota(perMinute), store, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private int admitted(
      List<LeasedQuota> servers,
      Random random,
      int percentAtFirst,
      Duration between,
      Duration during) {
    long end = nanos.get() + during.toNanos();
    int admitted = 0;
    while (nanos.get() < end) {
      int server =
          random.nextInt(100) < percentAtFirst ? 0 : random.nextInt(servers.size() - 1) + 1;
      if (servers.get(server).take().admitted()) {
        admitted++;
      }
      pass(between);
    }
    return admitted;
  }
}
