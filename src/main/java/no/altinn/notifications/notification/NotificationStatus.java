package no.altinn.notifications.notification;

import java.util.Locale;
import no.altinn.notifications.platform.Channel;

/**
 * Where a notification is in its life, for every channel. The two vocabularies of the wire contract
 * (§4.2 shipment and feed, §4.3 legacy) have their own words for e-mail and SMS; they all stand
 * here.
 */
public enum NotificationStatus {
  NEW("New", "The notification has been created but has not been picked up for processing yet."),
  SENDING("Sending", "The notification is being processed and will be attempted sent shortly."),
  ACCEPTED(
      "Succeeded",
      "Succeeded",
      "Accepted",
      "The message has been accepted by the provider and will be delivered soon."),
  DELIVERED("Delivered", "The message was delivered to the recipient."),
  FAILED("Failed", "The message was not sent due to an unspecified failure."),
  FAILED_RECIPIENT_RESERVED(
      "Failed_RecipientReserved",
      "The message was not sent because the recipient has reserved themselves from electronic"
          + " communication."),
  FAILED_RECIPIENT_NOT_IDENTIFIED(
      "Failed_RecipientNotIdentified",
      "The message was not sent because the recipient's address could not be identified."),
  FAILED_INVALID_ADDRESS(
      "Failed_InvalidEmailFormat",
      "Failed_InvalidFormat",
      "Failed_InvalidRecipient",
      "The message was not sent because the recipient's address was invalid."),
  FAILED_SUPPRESSED(
      "Failed_SupressedRecipient",
      "Failed_SuppressedRecipient",
      "Failed",
      "The message was not sent because the recipient's address is suppressed by the provider."),
  FAILED_BOUNCED(
      "Failed_Bounced", "The message bounced: the recipient's mailbox or domain does not exist."),
  FAILED_FILTERED_SPAM("Failed_FilteredSpam", "The message was identified as spam and rejected."),
  FAILED_QUARANTINED(
      "Failed_Quarantined", "The message was quarantined as spam, bulk mail or phishing."),
  FAILED_INVALID_SAS_URL(
      "Failed_InvalidSasUrl",
      "The message was not sent because an attachment could not be fetched."),
  FAILED_PAYLOAD_TOO_LARGE(
      "Failed_PayloadTooLarge",
      "The message was not sent because it is larger than the provider allows."),
  FAILED_BARRED(
      "Failed",
      "Failed",
      "Failed_BarredReceiver",
      "The recipient's number is barred or not in use."),
  FAILED_DELETED(
      "Failed",
      "Failed",
      "Failed_Deleted",
      "The message was deleted before it could be delivered."),
  FAILED_EXPIRED(
      "Failed",
      "Failed",
      "Failed_Expired",
      "The message could not be delivered before it expired."),
  FAILED_UNDELIVERED(
      "Failed",
      "Failed",
      "Failed_Undelivered",
      "The message could not be delivered to the recipient's number."),
  FAILED_REJECTED("Failed", "Failed", "Failed_Rejected", "The message was rejected."),
  FAILED_TTL("Failed_TTL", "The message was not confirmed delivered within its time to live.");

  private final String email;
  private final String emailLifecycle;
  private final String sms;
  private final String description;

  NotificationStatus(String word, String description) {
    this(word, word, word, description);
  }

  NotificationStatus(String email, String emailLifecycle, String sms, String description) {
    this.email = email;
    this.emailLifecycle = emailLifecycle;
    this.sms = sms;
    this.description = description;
  }

  /** The word of the internal vocabulary (wire contract §4.3). */
  public String resultName(Channel channel) {
    return channel.equals(Channel.EMAIL) ? email : sms;
  }

  /**
   * The word that the legacy endpoints show: expiry is a plain failure there (wire contract §1.5).
   */
  public String legacyName(Channel channel) {
    return this == FAILED_TTL ? FAILED.resultName(channel) : resultName(channel);
  }

  /** The word that shipment and status feed show (wire contract §4.2). */
  public String lifecycleName(Channel channel) {
    if (channel.equals(Channel.EMAIL)) {
      return "Email_" + emailLifecycle;
    }
    if (channel.equals(Channel.SMS)) {
      return "SMS_" + sms;
    }
    String name = channel.name();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "_" + sms;
  }

  /** One English sentence for people. */
  public String description() {
    return description;
  }

  /** Whether it counts as a success (wire contract §1.5). */
  public boolean isSuccess() {
    return this == ACCEPTED || this == DELIVERED;
  }

  /** Whether nothing but a late truth can follow. An accepted message may still be reported on. */
  public boolean isFinal() {
    return this != NEW && this != SENDING && this != ACCEPTED;
  }
}
