package no.altinn.notifications.channel.email.acs;

import static no.altinn.notifications.channel.Messages.anEmail;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import no.altinn.notifications.channel.Fault;
import no.altinn.notifications.channel.FaultyServer;
import no.altinn.notifications.channel.HttpFaults;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.channel.Messages;
import no.altinn.notifications.channel.Outcome;
import no.altinn.notifications.channel.email.Attachments;
import no.altinn.notifications.channel.email.EmailProvider;
import no.altinn.notifications.channel.email.EmailProviderContract;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.local.AcsBehaviour;
import no.altinn.notifications.local.AcsService;
import no.altinn.notifications.local.Inbox;
import no.altinn.notifications.notification.HandOvers;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcsProviderTest implements EmailProviderContract {

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  private final Inbox inbox = new Inbox();
  private final AcsService service = new AcsService(0, KEY, inbox).start();
  private final MapConfig config =
      config(service.uri().toString())
          .with("notifications.attachments.hosts", "127.0.0.1")
          .with("notifications.attachments.schemes", "http")
          .with("notifications.attachments.total-bytes", 20_000_000);
  private final AcsProvider provider = provider(config, Clock.systemUTC());

  private static MapConfig config(String endpoint) {
    return new MapConfig()
        .with(
            "notifications.email.acs.connection-string",
            "endpoint=" + endpoint + ";accesskey=" + KEY);
  }

  private static AcsProvider provider(MapConfig config, Clock clock) {
    AcsProvider provider = new AcsProvider();
    provider.config = config;
    provider.clock = clock;
    provider.attachments = Attachments.fetcher(config);
    provider.start();
    return provider;
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Override
  public EmailProvider provider() {
    return provider;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public void loseReplies() {
    service.behave(AcsBehaviour.accepting().losingReplies());
  }

  @Override
  public void answerAgain() {
    service.behave(AcsBehaviour.accepting());
  }

  @Override
  public void refuse(String address) {
    service.behave(AcsBehaviour.accepting().callingInvalid(address::equals));
  }

  @Override
  public void stopListening() {
    service.stop();
  }

  @Override
  public void listenAgain() {
    service.start();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_REFUSED, TRY_LATER,, UNKNOWN",
    "NO_TLS, TRY_LATER,, UNKNOWN",
    "UNTRUSTED_CERTIFICATE, TRY_LATER,, UNKNOWN",
    "SILENT_BEFORE_THE_REQUEST, TRY_LATER,, UNKNOWN",
    "SILENT_AFTER_THE_REQUEST, UNKNOWN,, UNKNOWN",
    "CLOSED_AFTER_THE_REQUEST, UNKNOWN,, UNKNOWN",
    "CLIENT_ERROR, REJECTED,, UNKNOWN",
    "UNAUTHORIZED, TRY_LATER,, UNKNOWN",
    "RATE_LIMITED, TRY_LATER, 2026-01-01T00:01:00Z, UNKNOWN",
    "RATE_LIMITED_FOR_SECONDS, TRY_LATER, 2026-01-01T00:01:30Z, UNKNOWN",
    "RATE_LIMITED_UNTIL_DATE, TRY_LATER, 2026-01-01T00:01:30Z, UNKNOWN",
    "SERVER_ERROR, UNKNOWN,, UNKNOWN",
    "UNAVAILABLE, TRY_LATER,, UNKNOWN",
    "GARBAGE, UNKNOWN,, UNKNOWN",
    "HALF_A_REPLY, UNKNOWN,, UNKNOWN",
    "STALLED_REPLY, UNKNOWN,, UNKNOWN"
  })
  void a_fault_has_the_right_outcome_and_what_was_uncertain_stays_so(
      Fault fault, Outcome first, Instant notBefore, Outcome uncertain) throws Exception {
    SendOutcome outcome = HttpFaults.under(fault, to -> send(to, anEmail()));
    SendOutcome later = HttpFaults.under(fault, to -> send(to, anEmail().again()));

    assertThat(Outcome.of(outcome)).isEqualTo(first);
    assertThat(Outcome.of(later)).isEqualTo(uncertain);
    if (outcome instanceof TryLater tryLater) {
      assertThat(tryLater.notBefore()).isEqualTo(notBefore);
    }
    if (fault == Fault.RATE_LIMITED_FOR_SECONDS) {
      assertThat(((Unknown) later).notBefore()).isEqualTo(notBefore);
    }
  }

  private static SendOutcome send(String address, Messages message) {
    MapConfig here =
        config(address)
            .with("notifications.email.acs.connect-timeout", "PT0.5S")
            .with("notifications.email.acs.ask-timeout", "PT0.5S")
            .with("notifications.email.acs.answer-timeout", "PT1S");
    return provider(here, Clock.fixed(NEW_YEAR, ZoneOffset.UTC)).send(message.build());
  }

  @Test
  void the_signature_is_the_one_that_the_service_computes() {
    String body =
        "{\"senderAddress\":\"noreply@example.no\",\"content\":{\"subject\":\"Hei\",\"plainText\":\"Test\"},"
            + "\"recipients\":{\"to\":[{\"address\":\"kari@example.no\"}]}}";
    String hash = Base64.getEncoder().encodeToString(Sha256.of(body));

    assertThat(hash).isEqualTo("BR3lpOUhpLpPq42XkZlsGyOReAVTsNOpxjQ7OtLqP3Y=");
    assertThat(
            AcsSignature.of(
                "POST",
                URI.create("https://acs.local.test/emails:send?api-version=2023-03-31"),
                "Thu, 01 Jan 2026 00:00:00 GMT",
                hash,
                Base64.getDecoder().decode(KEY)))
        .isEqualTo("LYce+zIgQmyHBOGZ1sRUZhdw1lPLX6VOoCNaP2CDqME=");
  }

  @Test
  void an_accepted_email_is_reported_on_under_the_notifications_id() {
    Messages message = anEmail();

    assertThat(send(message)).isEqualTo(new Accepted(message.id().toString(), true));
  }

  @Test
  void an_uncertain_email_that_arrived_is_not_sent_again() {
    loseReplies();
    Messages message = anEmail();
    assertThat(send(message)).isInstanceOf(Unknown.class);

    answerAgain();

    assertThat(send(message.again())).isEqualTo(new Accepted(message.id().toString(), true));
    assertThat(service.operations()).isEqualTo(1);
    assertThat(service.repeats()).isZero();
  }

  @Test
  void an_uncertain_email_that_never_arrived_is_sent_under_the_same_id() {
    Messages message = anEmail();

    assertThat(send(message.again())).isEqualTo(new Accepted(message.id().toString(), true));
    assertThat(inbox.emails()).hasSize(1);
  }

  @Test
  void an_uncertain_email_that_was_dropped_is_rejected() {
    service.behave(AcsBehaviour.accepting().suppressing(KARI::equals).losingReplies());
    Messages message = anEmail();
    send(message);

    assertThat(((Rejected) send(message.again())).status())
        .isEqualTo(NotificationStatus.FAILED_SUPPRESSED);
  }

  @Test
  void every_tenth_reply_lost_makes_no_duplicate_and_none_is_recorded() {
    service.behave(AcsBehaviour.accepting().losingEveryNthReply(10));
    AtomicInteger unknown = new AtomicInteger();

    long recorded =
        new HandOvers(Channel.EMAIL, 1000)
            .through(
                100,
                provider.asksFirst(),
                batch -> {
                  Map<UUID, SendOutcome> outcomes =
                      batch.stream().collect(Collectors.toMap(m -> m.id(), provider::send));
                  outcomes.values().stream()
                      .filter(Unknown.class::isInstance)
                      .forEach(lost -> unknown.incrementAndGet());
                  return outcomes;
                });

    assertThat(unknown).hasValue(100);
    assertThat(service.operations()).isEqualTo(1000);
    assertThat(service.repeats()).isZero();
    assertThat(inbox.emailCounts().values()).hasSize(1000).containsOnly(1);
    assertThat(recorded).isZero();
  }

  @Test
  void a_service_over_its_limit_is_left_alone_until_it_said() {
    service.behave(AcsBehaviour.accepting().failingWith(429, "120"));
    send(anEmail());
    answerAgain();

    assertThat(send(anEmail()))
        .isInstanceOfSatisfying(
            TryLater.class,
            later -> assertThat(later.notBefore()).isAfter(Instant.now().plusSeconds(100)));
    assertThat(inbox.emails()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"413, FAILED_PAYLOAD_TOO_LARGE", "400, FAILED", "404, FAILED"})
  void a_refusal_has_its_status(int answer, NotificationStatus status) {
    service.behave(AcsBehaviour.accepting().failingWith(answer, ""));

    assertThat(((Rejected) send(anEmail())).status()).isEqualTo(status);
  }

  @Test
  void an_address_that_the_service_calls_invalid_is_rejected_as_such() {
    refuse(KARI);

    assertThat(((Rejected) send(anEmail())).status())
        .isEqualTo(NotificationStatus.FAILED_INVALID_ADDRESS);
  }

  @Test
  void a_wrong_key_fails_nothing_and_a_new_one_is_used_without_a_restart(@TempDir Path folder)
      throws Exception {
    Path secret = Files.writeString(folder.resolve("key"), "ZmVpbA==");
    MapConfig here =
        new MapConfig()
            .with("notifications.email.acs.endpoint", service.uri())
            .with("notifications.email.acs.access-key-file", secret);
    AcsProvider rotated = provider(here, Clock.systemUTC());
    assertThat(Outcome.of(rotated.send(anEmail().build()))).isEqualTo(Outcome.TRY_LATER);

    Files.writeString(secret, KEY + "\n");

    assertThat(Outcome.of(rotated.send(anEmail().build()))).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void a_clock_that_is_ten_minutes_off_is_refused_by_the_stand_in() {
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));

    assertThat(Outcome.of(provider(config, late).send(anEmail().build())))
        .isEqualTo(Outcome.TRY_LATER);
  }

  @Test
  void attachments_go_with_the_email_whatever_their_size() throws Exception {
    String big = "x".repeat(3_000_001);
    try (FaultyServer files = files(big)) {
      send(
          anEmail()
              .saying("Brev", "<p>Se vedlegg</p>", ContentType.HTML)
              .withFiles(at(files, "Blåbær.pdf"), at(files, "to.txt")));
    }

    assertThat(received().attachments())
        .extracting(a -> a.name() + " " + a.size())
        .containsExactly("Blåbær.pdf 3000001", "to.txt 3000001");
    assertThat(received().plainText().strip()).isEqualTo("Se vedlegg");
  }

  @Test
  void what_the_service_would_not_take_is_not_sent() throws Exception {
    try (FaultyServer files = files("x".repeat(8_000_000))) {
      assertThat(((Rejected) send(anEmail().withFiles(at(files, "stor.pdf")))).status())
          .isEqualTo(NotificationStatus.FAILED_PAYLOAD_TOO_LARGE);
    }
    assertThat(inbox.emails()).isEmpty();
  }

  private static FaultyServer files(String content) {
    return FaultyServer.running(
        FaultyServer.http(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                + content.length()
                + "\r\n\r\n"
                + content));
  }

  private static Attachment at(FaultyServer server, String name) {
    return new Attachment(name, "application/pdf", "http://127.0.0.1:" + server.port() + "/x");
  }
}
