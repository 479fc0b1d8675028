package no.altinn.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.api.Test;

class NotificationStatusTest {

  @Test
  void the_words_of_e_mail_are_those_of_the_wire_contract() {
    assertThat(words(Channel.EMAIL))
        .isEqualTo(
            Set.of(
                "New",
                "Sending",
                "Succeeded",
                "Delivered",
                "Failed",
                "Failed_RecipientReserved",
                "Failed_RecipientNotIdentified",
                "Failed_InvalidEmailFormat",
                "Failed_SupressedRecipient",
                "Failed_Bounced",
                "Failed_FilteredSpam",
                "Failed_Quarantined",
                "Failed_TTL",
                "Failed_InvalidSasUrl",
                "Failed_PayloadTooLarge"));
  }

  @Test
  void the_words_of_sms_are_those_of_the_wire_contract() {
    assertThat(words(Channel.SMS))
        .containsAll(
            Set.of(
                "New",
                "Sending",
                "Accepted",
                "Delivered",
                "Failed",
                "Failed_InvalidRecipient",
                "Failed_RecipientReserved",
                "Failed_BarredReceiver",
                "Failed_Deleted",
                "Failed_Expired",
                "Failed_Undelivered",
                "Failed_RecipientNotIdentified",
                "Failed_Rejected",
                "Failed_TTL"));
  }

  @Test
  void the_two_vocabularies_spell_two_words_differently() {
    assertThat(NotificationStatus.FAILED_SUPPRESSED.resultName(Channel.EMAIL))
        .isEqualTo("Failed_SupressedRecipient");
    assertThat(NotificationStatus.FAILED_SUPPRESSED.lifecycleName(Channel.EMAIL))
        .isEqualTo("Email_Failed_SuppressedRecipient");
    assertThat(NotificationStatus.FAILED_INVALID_ADDRESS.resultName(Channel.EMAIL))
        .isEqualTo("Failed_InvalidEmailFormat");
    assertThat(NotificationStatus.FAILED_INVALID_ADDRESS.lifecycleName(Channel.EMAIL))
        .isEqualTo("Email_Failed_InvalidFormat");
  }

  @Test
  void expiry_is_a_plain_failure_to_legacy_clients_only() {
    assertThat(NotificationStatus.FAILED_TTL.legacyName(Channel.SMS)).isEqualTo("Failed");
    assertThat(NotificationStatus.FAILED_TTL.lifecycleName(Channel.SMS))
        .isEqualTo("SMS_Failed_TTL");
  }

  @Test
  void a_channel_yet_to_come_has_words_without_a_change_here() {
    assertThat(NotificationStatus.ACCEPTED.lifecycleName(new Channel("push")))
        .isEqualTo("Push_Accepted");
  }

  private static Set<String> words(Channel channel) {
    return Arrays.stream(NotificationStatus.values())
        .map(status -> status.resultName(channel))
        .collect(Collectors.toSet());
  }
}
