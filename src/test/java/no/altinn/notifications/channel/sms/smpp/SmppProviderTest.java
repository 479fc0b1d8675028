package no.altinn.notifications.channel.sms.smpp;

import static no.altinn.notifications.channel.Messages.anSms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import no.altinn.notifications.channel.Fault;
import no.altinn.notifications.channel.FaultyServer;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.channel.Outcome;
import no.altinn.notifications.channel.sms.SmsProvider;
import no.altinn.notifications.channel.sms.SmsProviderContract;
import no.altinn.notifications.channel.sms.SmsReceipt;
import no.altinn.notifications.content.SmsSegments;
import no.altinn.notifications.local.Inbox;
import no.altinn.notifications.local.Reporting;
import no.altinn.notifications.local.SmppBehaviour;
import no.altinn.notifications.local.SmppCentre;
import no.altinn.notifications.notification.HandOvers;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.platform.Channel;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmppProviderTest implements SmsProviderContract {

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "smpp-test");
            thread.setDaemon(true);
            return thread;
          });

  private final Inbox inbox = new Inbox();
  private final SmppCentre centre = new SmppCentre(0, "varsel", "hemmelig", inbox).start();
  private final List<SmsReceipt> receipts = new CopyOnWriteArrayList<>();
  private final List<SmppProvider> started = new ArrayList<>();
  private final MapConfig config = config(centre.port());
  private final SmppProvider provider = provider(config);

  private static MapConfig config(int port) {
    return new MapConfig()
        .with("notifications.sms.smpp.host", "127.0.0.1")
        .with("notifications.sms.smpp.port", port)
        .with("notifications.sms.smpp.system-id", "varsel")
        .with("notifications.sms.smpp.password", "hemmelig")
        .with("notifications.sms.smpp.connect-timeout", "PT1S")
        .with("notifications.sms.smpp.bind-timeout", "PT1S")
        .with("notifications.sms.smpp.answer-timeout", "PT2S")
        .with("notifications.sms.smpp.reconnect-first", "PT0.1S")
        .with("notifications.sms.smpp.reconnect-longest", "PT0.2S")
        .with("notifications.sms.smpp.throttle-pause", "PT0.2S");
  }

  private SmppProvider provider(MapConfig settings) {
    SmppProvider made = new SmppProvider();
    made.config = settings;
    made.clock = Clock.systemUTC();
    made.executor = THREADS;
    made.start(receipts::add);
    started.add(made);
    return made;
  }

  @AfterEach
  void close() {
    started.forEach(SmppProvider::stop);
    centre.close();
  }

  @Override
  public SmsProvider provider() {
    return provider;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public void loseReplies() {
    centre.behave(SmppBehaviour.accepting().losingReplies());
  }

  @Override
  public void loseEveryTenthReply() {
    centre.behave(SmppBehaviour.accepting().losingEveryNthReply(10));
  }

  @Override
  public SmsProvider oneAtATime() {
    return provider(
        config(centre.port())
            .with("notifications.sms.smpp.window", 1)
            .with("notifications.sms.smpp.answer-timeout", "PT0.05S")
            .with("notifications.sms.smpp.reconnect-first", "PT0.01S"));
  }

  @Override
  public void refuse(String number) {
    centre.behave(SmppBehaviour.accepting().refusing(number.substring(1)::equals, 0x0B));
  }

  @Override
  public void stopListening() {
    centre.stop();
    await().until(() -> Outcome.of(send(anSms().to("+4740000000"))) == Outcome.TRY_LATER);
    inbox.clear();
  }

  @Override
  public void listenAgain() {
    centre.start();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_REFUSED, TRY_LATER",
    "NO_TLS, TRY_LATER",
    "UNTRUSTED_CERTIFICATE, TRY_LATER",
    "SILENT_BEFORE_THE_REQUEST, TRY_LATER",
    "SILENT_AFTER_THE_REQUEST, UNKNOWN",
    "CLOSED_AFTER_THE_REQUEST, UNKNOWN",
    "CLIENT_ERROR, REJECTED",
    "UNAUTHORIZED, TRY_LATER",
    "RATE_LIMITED, TRY_LATER",
    "SERVER_ERROR, TRY_LATER",
    "UNAVAILABLE, TRY_LATER",
    "GARBAGE, UNKNOWN",
    "HALF_A_REPLY, UNKNOWN",
    "STALLED_REPLY, UNKNOWN"
  })
  void a_fault_has_the_right_outcome(Fault fault, Outcome expected) throws Exception {
    assertThat(Outcome.of(under(fault))).isEqualTo(expected);
  }

  private SendOutcome under(Fault fault) throws Exception {
    if (fault == Fault.CONNECTION_REFUSED) {
      return sendTo(FaultyServer.portOfNobody(), false);
    }
    try (FaultyServer server =
        fault == Fault.UNTRUSTED_CERTIFICATE
            ? FaultyServer.runningUntrusted(SmppFaults.script(fault))
            : FaultyServer.running(SmppFaults.script(fault))) {
      return sendTo(server.port(), fault == Fault.NO_TLS || fault == Fault.UNTRUSTED_CERTIFICATE);
    }
  }

  private SendOutcome sendTo(int port, boolean tls) {
    OutgoingMessage message = anSms().build();
    return provider(config(port).with("notifications.sms.smpp.tls", tls))
        .send(List.of(message))
        .get(message.id());
  }

  @ParameterizedTest
  @CsvSource({
    "0x58, TRY_LATER", "0x14, TRY_LATER", "0x08, TRY_LATER", "0x64, TRY_LATER", "0x45, REJECTED",
    "0x01, REJECTED", "0x104, REJECTED", "0xC0, REJECTED", "0x0B, REJECTED", "0x0A, REJECTED",
    "0x62, REJECTED", "0x04, TRY_LATER"
  })
  void a_refusal_has_the_right_outcome(String status, Outcome expected) {
    centre.behave(SmppBehaviour.accepting().refusing(number -> true, Integer.decode(status)));

    assertThat(Outcome.of(send(anSms()))).isEqualTo(expected);
  }

  @Test
  void a_centre_that_throttles_is_left_alone_for_a_while() {
    centre.behave(SmppBehaviour.accepting().refusing(number -> true, 0x58));
    TryLater later = (TryLater) send(anSms());
    centre.behave(SmppBehaviour.accepting());

    assertThat(later.notBefore()).isAfter(Instant.now().minusSeconds(5));
    await().until(() -> send(anSms()) instanceof Accepted);
    assertThat(inbox.smsCountTo(NUMBER)).isEqualTo(1);
  }

  @Test
  void what_a_centre_throttles_goes_out_at_the_pace_that_it_allows() {
    centre.behave(SmppBehaviour.accepting().limitedTo(10));
    List<OutgoingMessage> waiting = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      waiting.add(anSms().to("+47" + (40_000_000 + i)).build());
    }

    await()
        .until(
            () -> {
              var outcomes = provider.send(waiting);
              assertThat(outcomes.values())
                  .allMatch(o -> o instanceof Accepted || o instanceof TryLater);
              waiting.removeIf(message -> outcomes.get(message.id()) instanceof Accepted);
              return waiting.isEmpty();
            });

    assertThat(inbox.smsCounts()).hasSize(25);
    assertThat(inbox.totals().sms()).isEqualTo(25);
  }

  private SmppProvider tenAtATime() {
    return provider(
        config(centre.port())
            .with("notifications.sms.smpp.window", 10)
            .with("notifications.sms.smpp.answer-timeout", "PT0.1S")
            .with("notifications.sms.smpp.reconnect-first", "PT0.01S"));
  }

  @Test
  void of_a_window_only_what_got_no_answer_is_recorded_as_a_possible_repeat() {
    SmppProvider wide = tenAtATime();
    centre.behave(SmppBehaviour.accepting().answeringEveryNthLate(10, Duration.ofMillis(300)));

    long recorded = new HandOvers(Channel.SMS, 1000).through(100, false, wide::send);

    assertThat(inbox.smsCounts()).hasSize(1000);
    assertThat(recorded).isPositive().isEqualTo(inbox.totals().sms() - 1000);
  }

  /** What was on its way to the centre when the link broke nobody can know. */
  @Test
  void of_a_window_whose_link_breaks_no_repeat_goes_unrecorded() {
    SmppProvider wide = tenAtATime();
    centre.behave(SmppBehaviour.accepting().losingEveryNthReply(10));

    long recorded = new HandOvers(Channel.SMS, 1000).through(100, false, wide::send);

    long repeats = inbox.totals().sms() - 1000;
    assertThat(inbox.smsCounts()).hasSize(1000);
    assertThat(repeats).isPositive();
    assertThat(recorded).isGreaterThanOrEqualTo(repeats);
  }

  @Test
  void a_link_that_was_cut_is_bound_anew_by_itself() {
    send(anSms());

    centre.cut();

    await().until(() -> centre.sessions() == 1);
    await().until(() -> send(anSms().to("+4740000001")) instanceof Accepted);
  }

  @Test
  void no_more_messages_wait_for_answers_than_the_window_allows() {
    centre.behave(SmppBehaviour.accepting().slowly(Duration.ofMillis(100)));
    SmppProvider narrow = provider(config(centre.port()).with("notifications.sms.smpp.window", 2));
    long start = System.nanoTime();

    narrow.send(List.of(anSms().build(), anSms().build(), anSms().build(), anSms().build()));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(195));
  }

  @Test
  void refused_credentials_fail_no_message_and_new_ones_are_used_without_a_restart(
      @TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), "gammel");
    SmppProvider rotated =
        provider(config(centre.port()).with("notifications.sms.smpp.password-file", secret));
    OutgoingMessage message = anSms().build();
    assertThat(Outcome.of(rotated.send(List.of(message)).get(message.id())))
        .isEqualTo(Outcome.TRY_LATER);

    Files.writeString(secret, "hemmelig");

    await().until(() -> rotated.send(List.of(message)).get(message.id()) instanceof Accepted);
  }

  @Test
  void a_password_that_is_too_long_for_the_protocol_is_never_shown() {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler reader =
        new StreamHandler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().format(line));
          }
        };
    Logger root = Logger.getLogger("");
    root.addHandler(reader);
    try {
      SmppProvider there =
          provider(config(centre.port()).with("notifications.sms.smpp.password", "altfor-langt"));
      OutgoingMessage message = anSms().build();

      assertThat(Outcome.of(there.send(List.of(message)).get(message.id())))
          .isEqualTo(Outcome.TRY_LATER);
      await()
          .until(() -> logged.stream().anyMatch(line -> line.contains("smpp.password is longer")));
    } finally {
      root.removeHandler(reader);
    }
    assertThat(logged).noneMatch(line -> line.contains("altfor-langt"));
  }

  @ParameterizedTest
  @EnumSource(SmppSettings.LongMessages.class)
  void a_long_text_arrives_whole_by_each_way(SmppSettings.LongMessages way) {
    SmppProvider there =
        provider(config(centre.port()).with("notifications.sms.smpp.long-messages", way));
    for (String text :
        List.of("a".repeat(160), "a".repeat(161), "æ€".repeat(200), "š😀".repeat(90))) {
      OutgoingMessage message = anSms().saying(text).build();

      Accepted accepted = (Accepted) there.send(List.of(message)).get(message.id());

      var sms = inbox.smsTo(NUMBER).get(0);
      assertThat(sms.text()).isEqualTo(text);
      assertThat(sms.reference()).isEqualTo(accepted.reference());
      assertThat(sms.parts()).hasSize(SmsSegments.of(text).count());
    }
  }

  @Test
  void what_went_out_in_part_only_is_unknown() {
    SmppProvider there =
        provider(config(centre.port()).with("notifications.sms.smpp.long-messages", "udh"));
    OutgoingMessage message = anSms().saying("a".repeat(400)).build();
    // the second part is refused
    centre.behave(SmppBehaviour.accepting().refusing(number -> centre.submissions() == 1, 0x58));

    assertThat(Outcome.of(there.send(List.of(message)).get(message.id())))
        .isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELIVRD", "EXPIRED", "UNDELIV", "UNKNOWN", "ACCEPTD", "NYTT"})
  void receipts_are_handed_on(String state) throws Exception {
    send(anSms());

    centre.report(
        "id:7A42 sub:001 dlvrd:001 submit date:2601051000 done date:2601051001 Stat:"
            + state.toLowerCase(Locale.ROOT)
            + " err:012 text:id:1 stat:DELIVRD");

    assertThat(receipts).containsExactly(new SmsReceipt("smpp", "7a42", state, null));
    assertThat(receipts.get(0).reference()).isEqualTo(inbox.smsTo(NUMBER).get(0).reference());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id:999 stat:UNDELIV", "noe helt annet"})
  void optional_parameters_come_before_the_text(String text) throws Exception {
    send(anSms());

    centre.report(
        text,
        new OptionalParameter.Receipted_message_id("07a42"),
        new OptionalParameter.Message_state((byte) 2));

    assertThat(receipts.get(0).reference()).isEqualTo("7a42");
    assertThat(receipts.get(0).state()).isEqualTo("DELIVRD");
  }

  @Test
  void ids_in_another_base_are_brought_together() throws Exception {
    provider.stop();
    SmppProvider there =
        provider(config(centre.port()).with("notifications.sms.smpp.receipt-ids", "decimal"));
    OutgoingMessage message = anSms().build();

    Accepted accepted = (Accepted) there.send(List.of(message)).get(message.id());
    await().until(() -> centre.sessions() >= 1);
    centre.cut();
    await().until(() -> centre.sessions() == 1);
    centre.report("id:0000031298 stat:DELIVRD err:000");

    assertThat(accepted.reference()).isEqualTo("31298");
    assertThat(receipts).extracting(SmsReceipt::reference).containsExactly("31298");
  }

  @Test
  void a_receipt_that_says_nothing_is_acknowledged_and_dropped() throws Exception {
    send(anSms());

    centre.report("noe helt annet");

    assertThat(receipts).isEmpty();
  }

  @Test
  void of_several_parts_the_last_one_is_reported_on() {
    SmppProvider there =
        provider(
            config(centre.port())
                .with("notifications.sms.smpp.long-messages", "udh")
                .with("notifications.sms.smpp.delivery-reports", true));
    OutgoingMessage message = anSms().saying("a".repeat(400)).build();

    Accepted accepted = (Accepted) there.send(List.of(message)).get(message.id());

    assertThat(accepted.reported()).isTrue();
    assertThat(inbox.smsTo(NUMBER).get(0).reportRequested()).isTrue();
    assertThat(accepted.reference()).isEqualTo(inbox.smsTo(NUMBER).get(0).reference());
  }

  @Test
  void the_centre_reports_on_what_it_took_even_before_its_answer_and_over_a_new_session() {
    SmppProvider there =
        provider(config(centre.port()).with("notifications.sms.smpp.delivery-reports", true));
    centre.behave(
        SmppBehaviour.accepting().reporting(Reporting.of("ACCEPTD").beforeTheAnswer().twice()));
    OutgoingMessage first = anSms().build();
    Accepted early = (Accepted) there.send(List.of(first)).get(first.id());
    assertThat(receipts)
        .containsExactly(
            new SmsReceipt("smpp", early.reference(), "ACCEPTD", null),
            new SmsReceipt("smpp", early.reference(), "ACCEPTD", null));

    centre.behave(SmppBehaviour.accepting());
    OutgoingMessage second = anSms().build();
    Accepted late = (Accepted) there.send(List.of(second)).get(second.id());
    centre.cut();

    await()
        .untilAsserted(
            () ->
                assertThat(receipts)
                    .contains(new SmsReceipt("smpp", late.reference(), "DELIVRD", null)));
  }

  @Test
  void a_receipt_that_nobody_could_take_is_asked_for_again() {
    SmppReceipts broken =
        new SmppReceipts(
            "smpp",
            SmppSettings.ReceiptIds.SAME,
            receipt -> {
              throw new IllegalStateException("no database");
            });
    var request = new DeliverSm();
    request.setSmscDeliveryReceipt();
    request.setShortMessage("id:1 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> broken.onAcceptDeliverSm(request))
        .hasFieldOrPropertyWithValue("errorCode", 0x64);
  }
}
