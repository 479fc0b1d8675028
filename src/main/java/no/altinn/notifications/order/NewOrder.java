package no.altinn.notifications.order;

import java.time.Instant;
import java.util.List;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.content.Keywords;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.recipient.Recipient;

/**
 * A valid order on its way into the database, the same from every kind of request.
 *
 * @param kind what it is in its chain
 * @param scheme the channels it asks for
 * @param sendersReference the sender's own name for it, or null
 * @param requestedSendTime not to be processed before
 * @param condition what to ask before sending, or null
 * @param recipients at least one
 * @param ignoreReservation as the request gave it, or null
 * @param useStaleContactPoints whether contact points that nobody confirmed lately may be used
 * @param resourceId as the request gave it, or null
 * @param resourceAction as the request gave it, or null
 * @param sendingTimePolicy for SMS, or null where the request had none
 * @param email what e-mails say, or null if there are none
 * @param sms what SMS say, or null if there are none
 * @param test whether no provider is to be called for it
 * @param fallback whether the other channel is tried when the preferred one fails for good, or null
 *     if the request did not say
 */
public record NewOrder(
    OrderKind kind,
    ChannelScheme scheme,
    String sendersReference,
    Instant requestedSendTime,
    SendCondition condition,
    List<Recipient> recipients,
    Boolean ignoreReservation,
    boolean useStaleContactPoints,
    String resourceId,
    String resourceAction,
    SendingTimePolicy sendingTimePolicy,
    EmailContent email,
    SmsContent sms,
    boolean test,
    Boolean fallback) {

  /** The same order, allowed to use contact points that nobody confirmed lately. */
  NewOrder withStaleContactPoints() {
    return with(true, test);
  }

  /** The same order as a test. */
  NewOrder asTest() {
    return with(useStaleContactPoints, true);
  }

  private NewOrder with(boolean stale, boolean asTest) {
    return new NewOrder(
        kind,
        scheme,
        sendersReference,
        requestedSendTime,
        condition,
        recipients,
        ignoreReservation,
        stale,
        resourceId,
        resourceAction,
        sendingTimePolicy,
        email,
        sms,
        asTest,
        fallback);
  }

  /** Whether a register has to be asked for anybody's address. */
  boolean needsLookup() {
    return recipients.stream().anyMatch(recipient -> !(recipient instanceof Recipient.Direct));
  }

  /** Whether a keyword stands in one of its texts. */
  boolean hasKeywords() {
    return email != null && (Keywords.occursIn(email.subject()) || Keywords.occursIn(email.body()))
        || sms != null && Keywords.occursIn(sms.body());
  }

  /**
   * What an e-mail says.
   *
   * @param fromAddress the sender, or null for the configured one
   * @param attachments files to send with it, usually none
   */
  public record EmailContent(
      String fromAddress,
      String subject,
      String body,
      ContentType contentType,
      List<Attachment> attachments) {}

  /**
   * What an SMS says.
   *
   * @param senderNumber the sender, or null for the configured one
   */
  public record SmsContent(String senderNumber, String body) {}
}
