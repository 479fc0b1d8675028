package no.altinn.notifications.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import no.altinn.notifications.channel.FaultyServer;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.channel.Outcome;
import no.altinn.notifications.channel.email.AttachmentFetcher.Fetched;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.platform.OutgoingHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentFetcherTest {

  private final MapConfig config =
      new MapConfig()
          .with("notifications.attachments.hosts", "127.0.0.1,.lager.example")
          .with("notifications.attachments.schemes", "http")
          .with("notifications.attachments.timeout", "PT2S")
          .with("notifications.attachments.total-bytes", 1000)
          .with("notifications.outgoing.allowed-private-hosts", "");
  private final AttachmentFetcher fetcher = Attachments.fetcher(config);

  private static String answer(String status, int length, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nConnection: close\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  private static Attachment at(FaultyServer server) {
    return new Attachment(
        "brev.pdf", "application/pdf", "http://127.0.0.1:" + server.port() + "/x?sig=1");
  }

  @Test
  void files_are_fetched_in_their_order_and_deleted_when_they_were_sent() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (FaultyServer server =
        FaultyServer.running(
            peer -> {
              peer.readHttpRequest();
              calls.incrementAndGet();
              peer.write(answer("200 OK", 10, "0123456789"));
            })) {
      List<Attachment> twelve = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        twelve.add(new Attachment(i + ".pdf", "application/pdf", at(server).sasUrl()));
      }
      Path folder;
      try (Fetched fetched = fetcher.fetch(twelve)) {
        folder = fetched.folder();
        assertThat(fetched.failure()).isNull();
        assertThat(fetched.files())
            .extracting(AttachedFile::name)
            .startsWith("0.pdf", "1.pdf")
            .endsWith("11.pdf");
        assertThat(fetched.files())
            .allSatisfy(file -> assertThat(file.path()).hasContent("0123456789"))
            .allSatisfy(file -> assertThat(file.size()).isEqualTo(10));
      }
      assertThat(calls).hasValue(12);
      assertThat(folder).doesNotExist();
    }
  }

  @Test
  void five_are_fetched_at_once_and_no_more() throws Exception {
    CountDownLatch five = new CountDownLatch(5);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (FaultyServer server =
        FaultyServer.running(
            peer -> {
              peer.readHttpRequest();
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              five.countDown();
              await(five);
              now.decrementAndGet();
              peer.write(answer("200 OK", 1, "x"));
            })) {
      List<Attachment> ten = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ten.add(at(server));
      }
      try (Fetched fetched = fetcher.fetch(ten)) {
        assertThat(fetched.failure()).isNull();
      }
      assertThat(most).hasValue(5);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400 Bad, REJECTED",
    "403 Forbidden, REJECTED",
    "404 Not Found, REJECTED",
    "408 Timeout, TRY_LATER",
    "429 Too Many, TRY_LATER",
    "302 Found, TRY_LATER",
    "500 Broken, TRY_LATER",
    "503 Away, TRY_LATER"
  })
  void a_refusal_fails_the_message_and_a_passing_trouble_delays_it(String status, Outcome expected)
      throws Exception {
    try (FaultyServer server = FaultyServer.running(FaultyServer.http(answer(status, 0, "")));
        Fetched fetched = fetcher.fetch(List.of(at(server)))) {
      assertThat(Outcome.of(fetched.failure())).isEqualTo(expected);
      if (fetched.failure() instanceof Rejected rejected) {
        assertThat(rejected.status()).isEqualTo(NotificationStatus.FAILED_INVALID_SAS_URL);
      }
    }
  }

  @Test
  void what_is_larger_than_allowed_together_is_broken_off() throws Exception {
    try (FaultyServer server =
            FaultyServer.running(FaultyServer.http(answer("200 OK", 600, "x".repeat(600))));
        Fetched fetched = fetcher.fetch(List.of(at(server), at(server)))) {
      assertThat(((Rejected) fetched.failure()).status())
          .isEqualTo(NotificationStatus.FAILED_PAYLOAD_TOO_LARGE);
    }
  }

  @Test
  void half_a_file_is_no_file() throws Exception {
    try (FaultyServer server =
            FaultyServer.running(FaultyServer.http(answer("200 OK", 600, "half")));
        Fetched fetched = fetcher.fetch(List.of(at(server)))) {
      assertThat(Outcome.of(fetched.failure())).isEqualTo(Outcome.TRY_LATER);
    }
  }

  @Test
  void who_never_answers_delays_the_message_and_leaves_no_file_behind() throws Exception {
    config.with("notifications.attachments.timeout", "PT0.5S");
    Path folder;
    try (FaultyServer server =
            FaultyServer.running(
                peer -> {
                  peer.readHttpRequest();
                  peer.write(answer("200 OK", 600, "half"));
                  peer.fallSilent();
                });
        Fetched fetched = fetcher.fetch(List.of(at(server)))) {
      assertThat(Outcome.of(fetched.failure())).isEqualTo(Outcome.TRY_LATER);
      folder = fetched.folder();
    }
    assertThat(Files.exists(folder)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "http://lager.example/x",
        "http://fillager.example/x",
        "http://lager.example.ond.example/x",
        "http://169.254.169.254/x",
        "file:///etc/passwd",
        "http:///x",
        "not a url",
        ""
      })
  void files_from_elsewhere_are_not_fetched(String url) throws Exception {
    try (Fetched fetched =
        fetcher.fetch(List.of(new Attachment("brev.pdf", "application/pdf", url)))) {
      assertThat(((Rejected) fetched.failure()).status())
          .isEqualTo(NotificationStatus.FAILED_INVALID_SAS_URL);
    }
  }

  @Test
  void a_host_that_is_allowed_but_not_public_is_not_called() throws Exception {
    fetcher.http = new OutgoingHttp(config);
    AtomicInteger calls = new AtomicInteger();
    try (FaultyServer server = FaultyServer.running(peer -> calls.incrementAndGet());
        Fetched fetched = fetcher.fetch(List.of(at(server)))) {
      assertThat(((Rejected) fetched.failure()).status())
          .isEqualTo(NotificationStatus.FAILED_INVALID_SAS_URL);
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void files_are_fetched_although_no_other_thread_is_free() throws Exception {
    fetcher.executor = new ForkJoinPool(1);
    CountDownLatch end = new CountDownLatch(1);
    fetcher.executor.execute(
        () -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try (FaultyServer server = FaultyServer.running(FaultyServer.http(answer("200 OK", 1, "x")));
        Fetched fetched = fetcher.fetch(List.of(at(server), at(server), at(server)))) {
      assertThat(fetched.files()).hasSize(3);
    } finally {
      end.countDown();
    }
  }
}
