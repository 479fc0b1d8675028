package no.altinn.notifications.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.BaseUri;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.recipient.Recipient;

/** An order as its sender registered it (wire contract §1.3). */
public record OrderView(
    UUID id,
    String sendersReference,
    Instant requestedSendTime,
    String creator,
    Instant created,
    String notificationChannel,
    Boolean ignoreReservation,
    String resourceId,
    String resourceAction,
    String conditionEndpoint,
    List<RecipientView> recipients,
    EmailTemplateView emailTemplate,
    SmsTemplateView smsTemplate,
    Links links) {

  /** A recipient as registered, or as a notification names it. */
  public record RecipientView(
      String emailAddress,
      String mobileNumber,
      String organizationNumber,
      String nationalIdentityNumber) {

    static RecipientView of(Recipient recipient) {
      return recipient.match(
          person -> new RecipientView(null, null, null, person.nationalIdentityNumber()),
          organization -> new RecipientView(null, null, organization.organizationNumber(), null),
          user -> new RecipientView(null, null, null, null),
          direct -> new RecipientView(direct.emailAddress(), direct.phoneNumber(), null, null));
    }
  }

  /** What e-mails say. */
  public record EmailTemplateView(
      String fromAddress, String subject, String body, String contentType) {}

  /** What SMS say. */
  public record SmsTemplateView(String senderNumber, String body) {}

  /** Where to read on. */
  public record Links(URI self, URI status) {}

  static OrderView of(Order order, List<MessageText> texts, BaseUri base) {
    String path = "/orders/" + order.id();
    return new OrderView(
        order.id(),
        order.sendersReference().orElse(null),
        order.requestedSendTime(),
        order.creator(),
        order.created(),
        order.scheme().wireName(),
        order.ignoreReservation().orElse(null),
        order.resourceId().orElse(null),
        order.resourceAction().orElse(null),
        order.conditionEndpoint().orElse(null),
        order.recipients().stream().map(RecipientView::of).toList(),
        texts.stream()
            .filter(text -> text.channel().equals(Channel.EMAIL))
            .map(
                text ->
                    new EmailTemplateView(
                        text.sender(), text.subject(), text.body(), text.contentType().wireName()))
            .findFirst()
            .orElse(null),
        texts.stream()
            .filter(text -> text.channel().equals(Channel.SMS))
            .map(text -> new SmsTemplateView(text.sender(), text.body()))
            .findFirst()
            .orElse(null),
        new Links(base.link(path), base.link(path + "/status")));
  }
}
