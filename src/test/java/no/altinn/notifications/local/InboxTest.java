package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Instant MORNING = Instant.parse("2026-12-01T08:00:00Z");

  private final Inbox inbox = new Inbox(Clock.systemUTC(), 3);

  @Test
  void only_the_newest_are_kept_but_all_are_counted() {
    for (int minute = 0; minute < 5; minute++) {
      inbox.add(sms("479000000" + minute % 2, MORNING.plusSeconds(minute)));
    }

    assertThat(inbox.sms())
        .extracting(ReceivedSms::receivedAt)
        .containsExactly(MORNING.plusSeconds(4), MORNING.plusSeconds(3), MORNING.plusSeconds(2));
    assertThat(inbox.smsTo("4790000001")).hasSize(1);
    assertThat(inbox.smsCounts()).containsEntry("4790000000", 3).containsEntry("4790000001", 2);
    assertThat(inbox.totals()).isEqualTo(new InboxTotals(0, 5, 5, 0, 2));
  }

  @Test
  void addresses_are_found_however_they_are_written() {
    inbox.add(sms("4790000000", MORNING));
    inbox.add(email(List.of("Kari@Firma.example", "kari@firma.example"), MORNING));

    assertThat(inbox.smsTo("+4790000000")).hasSize(1);
    assertThat(inbox.smsTo("004790000000")).hasSize(1);
    assertThat(inbox.emailsTo("KARI@firma.example")).hasSize(1);
    assertThat(inbox.emailCountTo("kari@firma.example")).isEqualTo(1);
  }

  @Test
  void both_kinds_are_listed_together_newest_first() {
    inbox.add(sms("4790000000", MORNING));
    inbox.add(email(List.of("kari@firma.example"), MORNING.plusSeconds(1)));
    inbox.add(sms("4790000000", MORNING.plusSeconds(2)));

    assertThat(inbox.newest(2))
        .extracting(Received::receivedAt)
        .containsExactly(MORNING.plusSeconds(2), MORNING.plusSeconds(1));
  }

  @Test
  void who_waits_is_woken_by_the_message() {
    var waiting =
        CompletableFuture.supplyAsync(() -> inbox.awaitSmsTo("4790000000", Duration.ofSeconds(10)));

    inbox.add(sms("4790000000", MORNING));

    assertThat(waiting.join().receivedAt()).isEqualTo(MORNING);
  }

  @Test
  void who_waits_in_vain_is_told_what_for() {
    assertThatThrownBy(() -> inbox.awaitEmailTo("ola@firma.example", Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ola@firma.example");
  }

  @Test
  void nothing_is_left_after_clearing() {
    inbox.add(sms("4790000000", MORNING));
    var before = inbox.version();

    inbox.clear();

    assertThat(inbox.totals()).isEqualTo(new InboxTotals(0, 0, 0, 0, 0));
    assertThat(inbox.smsTo("4790000000")).isEmpty();
    assertThat(inbox.version()).isGreaterThan(before);
  }

  @Test
  void many_threads_lose_no_message() {
    var large = new Inbox();

    IntStream.range(0, 20_000).parallel().forEach(i -> large.add(sms("479" + i, MORNING)));

    assertThat(large.totals().sms()).isEqualTo(20_000);
    assertThat(large.sms()).hasSize(10_000);
    assertThat(large.smsCounts())
        .hasSize(20_000)
        .allSatisfy((to, count) -> assertThat(count).isOne());
  }

  private static ReceivedSms sms(String to, Instant at) {
    return new ReceivedSms(
        at,
        UUID.randomUUID().toString(),
        "1",
        "Etaten",
        to,
        "hei",
        SmsEncoding.GSM_7,
        List.of("hei"),
        Duration.ZERO,
        false,
        false);
  }

  private static ReceivedEmail email(List<String> to, Instant at) {
    return new ReceivedEmail(
        UUID.randomUUID().toString(),
        at,
        "noreply@etaten.example",
        to,
        "",
        "",
        "Hei",
        "Hei",
        "",
        "",
        List.of(),
        List.of(),
        false);
  }
}
