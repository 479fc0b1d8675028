package no.altinn.notifications.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsStateTest {

  /** Wire contract §5.4, and the words that upstream never heard of. */
  @ParameterizedTest
  @CsvSource({
    "DELIVRD,Delivered,false,true",
    "delivrd,Delivered,false,true",
    "EXPIRED,Failed_Expired,false,true",
    "DELETED,Failed_Deleted,false,true",
    "UNDELIV,Failed_Undelivered,false,true",
    "REJECTD,Failed_Rejected,false,true",
    "FAILED,Failed,false,true",
    "ZEROBAL,Failed,false,true",
    "NULL,Failed,true,true",
    "UNKNOWN,Failed,true,true",
    "BARRED,Failed_BarredReceiver,false,true",
    "BARREDA,Failed_BarredReceiver,false,true",
    "BARREDT,Failed_BarredReceiver,false,true",
    "ACCEPTD,,false,true",
    "ENROUTE,,false,true",
    "MADEUP,Failed,true,false",
  })
  void each_word_has_its_meaning(String word, String status, boolean weak, boolean known) {
    Meaning meaning = SmsState.of(word);

    assertThat(name(meaning, Channel.SMS)).isEqualTo(status);
    assertThat(meaning.weak()).isEqualTo(weak);
    assertThat(meaning.known()).isEqualTo(known);
  }

  /** Wire contract §5.3. */
  @ParameterizedTest
  @CsvSource({
    "Delivered,Delivered,false,true",
    "Bounced,Failed_Bounced,false,true",
    "Suppressed,Failed_SupressedRecipient,false,true",
    "FilteredSpam,Failed_FilteredSpam,false,true",
    "Quarantined,Failed_Quarantined,false,true",
    "Failed,Failed,false,true",
    "Expanded,Failed,true,true",
    "MadeUp,,true,false",
  })
  void each_word_of_azure_has_its_meaning(String word, String status, boolean weak, boolean known) {
    Meaning meaning = AcsState.of(word);

    assertThat(name(meaning, Channel.EMAIL)).isEqualTo(status);
    assertThat(meaning.weak()).isEqualTo(weak);
    assertThat(meaning.known()).isEqualTo(known);
  }

  private static String name(Meaning meaning, Channel channel) {
    return Optional.ofNullable(meaning.status())
        .map((NotificationStatus status) -> status.resultName(channel))
        .orElse(null);
  }
}
