package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.testing.TestDatabase;
import no.altinn.notifications.testing.TestRows;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderChoiceTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final UUID TOKEN = UUID.randomUUID();

  private final NotificationStore store = TestNotifications.store(DATABASE, Clock.systemUTC());

  /** The choice is link, or else smpp. */
  @ParameterizedTest
  @CsvSource({
    "0,,false,,link,false",
    "1,link,false,,smpp,false",
    "1,smpp,false,,link,false",
    "1,link,true,,link,true",
    "1,smpp,true,,smpp,true",
    "3,gone,true,,gone,true",
    "1,,true,,link,true",
    "1,link,true,link,smpp,true",
    "1,smpp,true,smpp,link,true",
    "1,smpp,true,link,smpp,true",
    "1,,true,link,link,true",
  })
  void an_unknown_outcome_goes_back_to_its_provider_unless_given_up_and_a_failed_attempt_elsewhere(
      int attempts,
      String earlier,
      boolean unknown,
      String down,
      String wanted,
      boolean uncertain) {
    UUID order = TestRows.order(DATABASE, "Processed", "-1 minute");
    UUID id = TestRows.notification(DATABASE, order, "sms", "NEW", TOKEN);
    DATABASE.execute(
        "insert into message_text (order_id, channel, sender, body, content_type) select id, 'sms',"
            + " 'Etaten', 'Hei', 'Plain' from orders");
    DATABASE.execute(
        "update notification set send_after = now() - interval '1 minute', attempts = %d, provider = %s, call_started_at = %s"
            .formatted(
                attempts,
                earlier == null ? "null" : "'" + earlier + "'",
                unknown ? "now()" : "null"));

    OutgoingMessage message =
        store
            .take(new Claim(TOKEN, List.of(id)), true, List.of(), routeWithout(down))
            .messages()
            .get(0);

    assertThat(message.provider()).isEqualTo(wanted);
    assertThat(message.uncertain()).isEqualTo(uncertain);
    assertThat(DATABASE.strings("select provider from notification"))
        .as("stored before the call")
        .containsExactly(wanted);
    assertThat(DATABASE.strings("select possible_repeats from notification"))
        .containsExactly(unknown ? "1" : "0");
  }

  private static ProviderRoute routeWithout(String down) {
    return new ProviderRoute() {
      @Override
      public ProviderChoice choose() {
        return new ProviderChoice("link", "smpp");
      }

      @Override
      public Set<String> givenUp() {
        return down == null ? Set.of() : Set.of(down);
      }
    };
  }
}
