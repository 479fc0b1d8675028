package no.altinn.notifications.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import no.altinn.notifications.access.QuotaStore.Grant;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuotaTableTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final QuotaTable table = new QuotaTable();

  @BeforeEach
  void connect() {
    table.dataSource = DATABASE.dataSource();
  }

  @Test
  void a_new_creator_has_a_full_bucket() {
    assertThat(table.lease("ttd", new Quota(600), 6)).isEqualTo(new Grant(6, 594));
  }

  @Test
  void a_bucket_gives_what_it_holds_and_no_more() {
    Quota quota = new Quota(10);

    assertThat(table.lease("ttd", quota, 7).requests()).isEqualTo(7);
    assertThat(table.lease("ttd", quota, 7).requests()).isEqualTo(3);
    assertThat(table.lease("ttd", quota, 7).requests()).isZero();
    assertThat(table.lease("brg", quota, 11).requests()).isEqualTo(10);
  }

  @Test
  void a_bucket_fills_evenly_to_the_brim() {
    Quota quota = new Quota(60);
    table.lease("ttd", quota, 60);
    ago(10.5);
    assertThat(table.lease("ttd", quota, 60).requests()).isEqualTo(10);
    ago(3_600);
    assertThat(table.lease("ttd", quota, 100).requests()).isEqualTo(60);
  }

  @Test
  void a_clock_that_went_back_takes_nothing_away() {
    Quota quota = new Quota(600);
    table.lease("ttd", quota, 100);
    ago(-3_600);

    assertThat(table.lease("ttd", quota, 100).requests()).isEqualTo(100);
  }

  @Test
  void a_lowered_limit_counts_at_once() {
    table.lease("ttd", new Quota(600), 1);

    assertThat(table.lease("ttd", new Quota(10), 600).requests()).isEqualTo(10);
  }

  @Test
  void two_servers_at_the_same_time_get_no_more_than_one() throws Exception {
    Quota quota = new Quota(300);
    ExecutorService servers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Long>> admitted = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        LeasedQuota server = new LeasedQuota("ttd", quota, table, System::nanoTime);
        admitted.add(
            servers.submit(
                () -> IntStream.range(0, 300).filter(n -> server.take().admitted()).count()));
      }
      long sum = 0;
      for (Future<Long> one : admitted) {
        sum += one.get();
      }
      assertThat(sum).isBetween(300L, 330L);
    } finally {
      servers.shutdownNow();
    }
  }

  private void ago(double seconds) {
    DATABASE.execute(
        "update request_quotas set as_of = as_of - interval '" + seconds + " seconds'");
  }
}
