package no.altinn.notifications.channel.sms.link;

import static no.altinn.notifications.channel.Messages.anSms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import no.altinn.notifications.channel.Fault;
import no.altinn.notifications.channel.HttpFaults;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.channel.Outcome;
import no.altinn.notifications.channel.sms.SmsProvider;
import no.altinn.notifications.channel.sms.SmsProviderContract;
import no.altinn.notifications.local.Inbox;
import no.altinn.notifications.local.SmsBehaviour;
import no.altinn.notifications.local.SmsGateway;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkProviderTest implements SmsProviderContract {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  private final Inbox inbox = new Inbox();
  private final SmsGateway gateway = new SmsGateway(0, "varsel", "hemmelig", inbox).start();
  private final MapConfig config =
      new MapConfig()
          .with("notifications.sms.link.url", gateway.uri())
          .with("notifications.sms.link.user", "varsel")
          .with("notifications.sms.link.password", "hemmelig");
  private final LinkProvider provider = provider(config, Clock.systemUTC());

  private static LinkProvider provider(MapConfig config, Clock clock) {
    LinkProvider provider = new LinkProvider();
    provider.config = config;
    provider.clock = clock;
    provider.start();
    return provider;
  }

  @AfterEach
  void close() {
    gateway.close();
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
    gateway.behave(SmsBehaviour.accepting().losingReplies());
  }

  @Override
  public void loseEveryTenthReply() {
    gateway.behave(SmsBehaviour.accepting().losingEveryNthReply(10));
  }

  @Override
  public void refuse(String number) {
    gateway.behave(
        SmsBehaviour.accepting().refusing(number.substring(1)::equals, "Invalid RCV: unknown"));
  }

  @Override
  public void stopListening() {
    gateway.stop();
  }

  @Override
  public void listenAgain() {
    gateway.start();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_REFUSED, TRY_LATER,",
    "NO_TLS, TRY_LATER,",
    "UNTRUSTED_CERTIFICATE, TRY_LATER,",
    "SILENT_BEFORE_THE_REQUEST, TRY_LATER,",
    "SILENT_AFTER_THE_REQUEST, UNKNOWN,",
    "CLOSED_AFTER_THE_REQUEST, UNKNOWN,",
    "CLIENT_ERROR, TRY_LATER,",
    "UNAUTHORIZED, TRY_LATER,",
    "RATE_LIMITED, TRY_LATER, 2026-01-01T00:00:01Z",
    "RATE_LIMITED_FOR_SECONDS, TRY_LATER, 2026-01-01T00:01:30Z",
    "RATE_LIMITED_UNTIL_DATE, TRY_LATER, 2026-01-01T00:01:30Z",
    "SERVER_ERROR, UNKNOWN,",
    "UNAVAILABLE, TRY_LATER,",
    "GARBAGE, UNKNOWN,",
    "HALF_A_REPLY, UNKNOWN,",
    "STALLED_REPLY, UNKNOWN,"
  })
  void a_fault_has_the_right_outcome(Fault fault, Outcome expected, Instant notBefore)
      throws Exception {
    SendOutcome outcome =
        HttpFaults.under(
            fault,
            address -> {
              MapConfig here =
                  new MapConfig()
                      .with("notifications.sms.link.url", address)
                      .with("notifications.sms.link.connect-timeout", "PT0.5S")
                      .with("notifications.sms.link.answer-timeout", "PT1S");
              LinkProvider faulty = provider(here, Clock.fixed(NEW_YEAR, ZoneOffset.UTC));
              var message = anSms().build();
              return faulty.send(List.of(message)).get(message.id());
            });

    assertThat(Outcome.of(outcome)).isEqualTo(expected);
    if (outcome instanceof TryLater later) {
      assertThat(later.notBefore()).isEqualTo(notBefore);
    }
  }

  @Test
  void what_a_gateway_limits_goes_out_at_the_pace_that_it_allows() {
    gateway.behave(SmsBehaviour.accepting().limitedTo(30));
    List<OutgoingMessage> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(anSms().to("+47" + (40_000_000 + i)).build());
    }

    await()
        .until(
            () -> {
              List<OutgoingMessage> next = List.copyOf(waiting.subList(0, 10));
              var outcomes = provider.send(next);
              if (outcomes.get(next.get(0).id()) instanceof TryLater later) {
                assertThat(later.notBefore()).isNotNull();
              } else {
                waiting.removeAll(next);
              }
              return waiting.isEmpty();
            });

    assertThat(inbox.smsCounts()).hasSize(50);
    assertThat(inbox.totals().sms()).isEqualTo(50);
  }

  @Test
  void refused_credentials_fail_no_message_and_new_ones_are_used_without_a_restart(
      @TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), "gammelt\n");
    config.with("notifications.sms.link.password-file", secret);
    assertThat(Outcome.of(send(anSms()))).isEqualTo(Outcome.TRY_LATER);

    Files.writeString(secret, "hemmelig\n");

    assertThat(Outcome.of(send(anSms()))).isEqualTo(Outcome.ACCEPTED);
  }
}
