package no.altinn.notifications.channel.email.acs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.channel.Messages;
import no.altinn.notifications.channel.email.Attachments;
import no.altinn.notifications.local.AcsBehaviour;
import no.altinn.notifications.local.AcsService;
import no.altinn.notifications.local.Inbox;
import no.altinn.notifications.notification.Silence;
import no.altinn.notifications.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcsPollingTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private final AcsService service = new AcsService(0, KEY, new Inbox()).start();
  private final MapConfig config =
      new MapConfig()
          .with(
              "notifications.email.acs.connection-string",
              "endpoint=" + service.uri() + ";accesskey=" + KEY);
  private final AcsProvider provider = new AcsProvider();
  private final Silence silence = new Silence(DATABASE);

  @BeforeEach
  void start() {
    provider.config = config;
    provider.clock = Clock.systemUTC();
    provider.attachments = Attachments.fetcher(config);
    provider.start();
  }

  @AfterEach
  void close() {
    service.close();
  }

  private UUID acceptedByTheService() {
    Messages message = Messages.anEmail();
    provider.send(message.build());
    silence.about(message.id(), "acs");
    return message.id();
  }

  private void poll() {
    DATABASE.inTransaction(
        () -> {
          new AcsPolling(config, silence.messages(), null).poll(provider);
          return null;
        });
  }

  @Test
  void what_the_service_gave_up_without_a_report_fails() {
    service.behave(AcsBehaviour.accepting().suppressing(address -> true));
    UUID id = acceptedByTheService();

    poll();
    assertThat(silence.status(id)).as("too early to ask").isEqualTo("ACCEPTED");
    silence.lasts(Duration.ofMinutes(16));
    poll();

    assertThat(silence.status(id)).isEqualTo("FAILED_SUPPRESSED");
  }

  @Test
  void what_the_service_sent_is_asked_about_three_times_and_stays_accepted() {
    UUID id = acceptedByTheService();

    silence.lasts(Duration.ofDays(2));
    for (int i = 0; i < 5; i++) {
      poll();
    }

    assertThat(silence.status(id)).isEqualTo("ACCEPTED");
    assertThat(silence.timesAsked(id)).isEqualTo(3);
  }
}
