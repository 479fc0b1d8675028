package no.altinn.notifications.channel.email.smtp;

import static no.altinn.notifications.channel.Messages.anEmail;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.channel.Fault;
import no.altinn.notifications.channel.FaultyServer;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.channel.Messages;
import no.altinn.notifications.channel.Outcome;
import no.altinn.notifications.channel.email.Attachments;
import no.altinn.notifications.channel.email.BounceAddress;
import no.altinn.notifications.channel.email.EmailProvider;
import no.altinn.notifications.channel.email.EmailProviderContract;
import no.altinn.notifications.local.Inbox;
import no.altinn.notifications.local.ReceivedEmail;
import no.altinn.notifications.local.SmtpBehaviour;
import no.altinn.notifications.local.SmtpMailbox;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpProviderTest implements EmailProviderContract {

  private final Inbox inbox = new Inbox();
  private final SmtpMailbox mailbox = new SmtpMailbox(0, inbox).start();
  private final MapConfig config = config(mailbox.port(), "none");
  private final SmtpProvider provider = provider(config);

  private static MapConfig config(int port, String tls) {
    return new MapConfig()
        .with("notifications.email.smtp.host", "127.0.0.1")
        .with("notifications.email.smtp.port", port)
        .with("notifications.email.smtp.tls", tls);
  }

  private static SmtpProvider provider(MapConfig config) {
    SmtpProvider provider = new SmtpProvider();
    provider.config = config;
    provider.clock = Clock.systemUTC();
    provider.attachments = Attachments.fetcher(config);
    provider.start();
    return provider;
  }

  @AfterEach
  void close() {
    provider.stop();
    mailbox.close();
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
    mailbox.behave(SmtpBehaviour.accepting().losingReplies());
  }

  @Override
  public void answerAgain() {
    mailbox.behave(SmtpBehaviour.accepting());
  }

  @Override
  public void refuse(String address) {
    mailbox.behave(SmtpBehaviour.accepting().refusing(address::equals, 550, "5.1.1 No such user"));
  }

  @Override
  public void stopListening() {
    mailbox.stop();
  }

  @Override
  public void listenAgain() {
    mailbox.start();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_REFUSED, starttls, TRY_LATER",
    "NO_TLS, starttls, TRY_LATER",
    "NO_TLS, implicit, TRY_LATER",
    "UNTRUSTED_CERTIFICATE, implicit, TRY_LATER",
    "SILENT_BEFORE_THE_REQUEST, none, TRY_LATER",
    "SILENT_BEFORE_THE_REQUEST, implicit, TRY_LATER",
    "SILENT_AFTER_THE_REQUEST, none, UNKNOWN",
    "CLOSED_AFTER_THE_REQUEST, none, UNKNOWN",
    "CLIENT_ERROR, none, REJECTED",
    "UNAUTHORIZED, none, TRY_LATER",
    "RATE_LIMITED, none, TRY_LATER",
    "SERVER_ERROR, none, TRY_LATER",
    "UNAVAILABLE, none, TRY_LATER",
    "GARBAGE, none, UNKNOWN",
    "HALF_A_REPLY, none, UNKNOWN",
    "STALLED_REPLY, none, UNKNOWN"
  })
  void a_fault_has_the_right_outcome(Fault fault, String tls, Outcome expected) throws Exception {
    assertThat(Outcome.of(under(fault, tls))).isEqualTo(expected);
  }

  private static SendOutcome under(Fault fault, String tls) throws Exception {
    if (fault == Fault.CONNECTION_REFUSED) {
      return sendTo(FaultyServer.portOfNobody(), tls);
    }
    try (FaultyServer server =
        fault == Fault.UNTRUSTED_CERTIFICATE
            ? FaultyServer.runningUntrusted(SmtpFaults.script(fault))
            : FaultyServer.running(SmtpFaults.script(fault))) {
      return sendTo(server.port(), tls);
    }
  }

  private static SendOutcome sendTo(int port, String tls) {
    SmtpProvider faulty =
        provider(
            config(port, tls)
                .with("notifications.email.smtp.connect-timeout", "PT0.5S")
                .with("notifications.email.smtp.answer-timeout", "PT1S"));
    try {
      return faulty.send(anEmail().build());
    } finally {
      faulty.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "550, 5.1.1 No such user, FAILED_BOUNCED",
    "550, No such user, FAILED_BOUNCED",
    "553, 5.1.3 Bad syntax, FAILED_INVALID_ADDRESS",
    "552, 5.2.2 Full, FAILED",
    "552, 5.3.4 Too large, FAILED_PAYLOAD_TOO_LARGE",
    "550, 5.7.1 Spam, FAILED_FILTERED_SPAM",
    "554, 5.7.26 Unauthenticated, FAILED_FILTERED_SPAM",
    "571, Odd, FAILED"
  })
  void a_refusal_of_the_recipient_has_its_status(int code, String text, NotificationStatus status) {
    mailbox.behave(SmtpBehaviour.accepting().refusing(code, text));

    assertThat(send(anEmail()))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.status()).isEqualTo(status));
  }

  @Test
  void refused_credentials_fail_no_message_and_new_ones_are_used_without_a_restart(
      @TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), "gammelt");
    try (FaultyServer relay = FaultyServer.running(peer -> relay(peer, "varsel", "nytt"))) {
      SmtpProvider rotated =
          provider(
              config(relay.port(), "none")
                  .with("notifications.email.smtp.user", "varsel")
                  .with("notifications.email.smtp.password-file", secret));
      assertThat(Outcome.of(rotated.send(anEmail().build()))).isEqualTo(Outcome.TRY_LATER);

      Files.writeString(secret, "nytt\n");

      assertThat(Outcome.of(rotated.send(anEmail().build()))).isEqualTo(Outcome.ACCEPTED);
      rotated.stop();
    }
  }

  /** Takes e-mails of one user. */
  private static void relay(FaultyServer.Peer peer, String user, String password)
      throws IOException {
    String proof =
        Base64.getEncoder()
            .encodeToString(("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    peer.write("220 relay\r\n");
    boolean data = false;
    for (String line = peer.readLine(); line != null; line = peer.readLine()) {
      if (data) {
        data = !line.equals(".");
        peer.write(data ? "" : "250 taken\r\n");
      } else if (line.startsWith("EHLO")) {
        peer.write("250-relay\r\n250 AUTH PLAIN\r\n");
      } else if (line.startsWith("AUTH")) {
        peer.write(line.endsWith(proof) ? "235 welcome\r\n" : "535 no\r\n");
      } else {
        data = line.startsWith("DATA");
        peer.write(data ? "354 go on\r\n" : "250 fine\r\n");
      }
    }
  }

  @Test
  void answers_go_where_configuration_says() {
    config.with("notifications.email.reply-to", "svar@etaten.example");

    send(anEmail());

    assertThat(received().header("Reply-To")).contains("svar@etaten.example");
    assertThat(received().header("Auto-Submitted")).contains("auto-generated");
  }

  @Test
  void reports_come_back_to_an_address_that_names_the_notification() {
    config.with("notifications.email.bounce-address", "bounce+{token}@retur.example");
    config.with("notifications.email.bounce-secret", "hemmelig");
    Messages one = anEmail();
    Messages other = anEmail();

    send(one);
    send(other);

    assertThat(inbox.emails().stream().map(ReceivedEmail::envelopeFrom))
        .map(address -> BounceAddress.notification(config, address).orElseThrow())
        .isEqualTo(List.of(other.id(), one.id()));
    assertThat(inbox.emails().get(0).from()).isEqualTo("noreply@varsel.example");
  }

  @Test
  void nobody_else_can_make_a_bounce_address() {
    config.with("notifications.email.bounce-address", "bounce+{token}@retur.example");
    config.with("notifications.email.bounce-secret", "hemmelig");
    UUID id = UUID.randomUUID();
    String address = BounceAddress.of(config, id).orElseThrow();
    String forged = address.replace(id.toString().replace("-", ""), "0".repeat(32));

    assertThat(BounceAddress.notification(config, forged)).isEmpty();
    assertThat(BounceAddress.notification(config, "bounce@retur.example")).isEmpty();
    assertThat(address.substring(0, address.indexOf('@'))).hasSizeLessThanOrEqualTo(64);
  }
}
