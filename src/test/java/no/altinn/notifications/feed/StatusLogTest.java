package no.altinn.notifications.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusLogTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final StatusLog log = new StatusLog();

  @BeforeEach
  void connect() {
    log.dataSource = DATABASE.dataSource();
  }

  @Test
  void changes_get_gap_free_numbers_in_the_order_they_were_made() {
    change("Processing", "Processed", "Completed");

    assertThat(number(100)).isEqualTo(3);

    assertThat(entries()).containsExactly("1 Processing", "2 Processed", "3 Completed");
    assertThat(DATABASE.strings("select id from status_change")).isEmpty();
  }

  @Test
  void a_change_of_an_endpoint_is_numbered_among_those_of_orders() {
    change("Processing");
    DATABASE.execute(
        "insert into status_change (at, entries) values (now(), array[(null, null, 'ttd', null,"
            + " 'Suspended', '00000000-0000-0000-0000-000000000001')::status_entry])");

    number(100);

    assertThat(DATABASE.strings("select concat_ws(' ', seq, status, endpoint_id) from status_log"))
        .containsExactly("1 Processing", "2 Suspended 00000000-0000-0000-0000-000000000001");
  }

  @Test
  void numbering_goes_on_from_batch_to_batch() {
    change("a", "b", "c", "d", "e");

    assertThat(List.of(number(2), number(2), number(2), number(2))).containsExactly(2, 2, 1, 0);

    assertThat(entries()).containsExactly("1 a", "2 b", "3 c", "4 d", "5 e");
  }

  @Test
  void changes_of_one_statement_are_numbered_together_and_in_their_order() {
    change("a", "b|c|d", "e|f");

    assertThat(List.of(number(2), number(1), number(1))).containsExactly(4, 2, 0);

    assertThat(entries()).containsExactly("1 a", "2 b", "3 c", "4 d", "5 e", "6 f");
  }

  @Test
  void a_change_that_was_rolled_back_leaves_no_gap() throws SQLException {
    change("a");
    try (Connection broken = DATABASE.open()) {
      insert(broken, "never");
      broken.rollback();
    }
    change("b");

    number(100);

    assertThat(entries()).containsExactly("1 a", "2 b");
  }

  @Test
  void what_commits_late_comes_later_and_holds_nobody_up() throws SQLException {
    List<String> seen = new ArrayList<>();
    try (Connection held = DATABASE.open()) {
      insert(held, "held");
      for (int i = 0; i < 5; i++) {
        change("other" + i);
        number(100);
        read(seen);
      }
      assertThat(seen).hasSize(5);
      held.commit();
    }
    change("after");
    number(100);
    read(seen);

    assertThat(seen)
        .containsExactly(
            "1 other0", "2 other1", "3 other2", "4 other3", "5 other4", "6 held", "7 after");
  }

  @Test
  void a_change_is_never_numbered_before_the_one_it_waited_for() throws Exception {
    DATABASE.execute(
        "create table if not exists contended (x int); insert into contended values (0)");
    try (Connection early = DATABASE.open();
        Connection holder = DATABASE.open()) {
      insert(early, "unrelated, with the older transaction id");
      update(holder, "update contended set x = 1");
      insert(holder, "first");
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Future<?> waiting =
          thread.submit(
              () -> {
                update(early, "update contended set x = 2");
                insert(early, "second");
                early.commit();
                return null;
              });
      await()
          .until(
              () ->
                  !DATABASE
                      .strings("select 1 from pg_stat_activity where wait_event_type = 'Lock'")
                      .isEmpty());
      holder.commit();
      number(100);
      waiting.get();
      thread.shutdown();
      number(100);
    } finally {
      DATABASE.execute("drop table contended");
    }

    List<String> order = DATABASE.strings("select status from status_log order by seq");
    assertThat(order.indexOf("first")).isLessThan(order.indexOf("second"));
    assertThat(order).hasSize(3);
  }

  @Test
  void a_reader_beside_many_writers_and_two_publishers_sees_every_entry_once_and_in_order()
      throws Exception {
    int writers = 4;
    int each = 300;
    ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
    AtomicBoolean written = new AtomicBoolean();
    List<Future<?>> work = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      work.add(threads.submit(() -> write(each)));
    }
    List<Future<?>> publishers =
        IntStream.range(0, 2)
            .<Future<?>>mapToObj(
                p ->
                    threads.submit(
                        () -> {
                          boolean last;
                          do {
                            last = written.get();
                            number(50);
                          } while (!last
                              || !DATABASE
                                  .strings("select 1 from status_change limit 1")
                                  .isEmpty());
                        }))
            .toList();
    List<Long> seen = new ArrayList<>();
    long cursor = 0;
    while (seen.size() < writers * each) {
      for (String seq :
          DATABASE.strings("select seq from status_log where seq > " + cursor + " order by seq")) {
        cursor = Long.parseLong(seq);
        seen.add(cursor);
      }
      if (work.stream().allMatch(Future::isDone)) {
        written.set(true);
      }
    }
    for (Future<?> done : work) {
      done.get();
    }
    for (Future<?> done : publishers) {
      done.get();
    }
    threads.shutdown();

    assertThat(seen)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) writers * each).boxed().toList());
  }

  private static Void write(int count) throws SQLException {
    try (Connection connection = DATABASE.open()) {
      for (int i = 0; i < count; i++) {
        insert(connection, "s" + i);
        if (i % 3 == 2) {
          connection.commit();
        }
      }
      connection.commit();
      return null;
    }
  }

  private int number(int most) {
    return DATABASE.inTransaction(() -> log.number(most));
  }

  private static void read(List<String> seen) {
    seen.addAll(
        DATABASE.strings(
            "select seq || ' ' || status from status_log where seq > "
                + seen.size()
                + " order by seq"));
  }

  private static List<String> entries() {
    return DATABASE.strings("select seq || ' ' || status from status_log order by seq");
  }

  private static void change(String... statuses) {
    for (String status : statuses) {
      DATABASE.execute(insert(status));
    }
  }

  private static void insert(Connection connection, String status) throws SQLException {
    update(connection, insert(status));
  }

  private static String insert(String status) {
    return "insert into status_change (at, entries) select now(), array_agg((gen_random_uuid(),"
        + " null, 'ttd', null, status, null)::status_entry order by place) from"
        + " string_to_table('"
        + status
        + "', '|') with ordinality as s(status, place)";
  }

  private static void update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
