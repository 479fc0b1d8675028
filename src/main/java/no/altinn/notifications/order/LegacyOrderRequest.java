package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import no.altinn.notifications.order.NewOrder.EmailContent;
import no.altinn.notifications.order.NewOrder.SmsContent;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.TimeSource;
import no.altinn.notifications.recipient.Recipient;

/**
 * Reads and checks the bodies of the three legacy order endpoints (wire contract §1.2 and §2.2),
 * finding every failure at once. Beyond the contract, an order on both channels needs recipients
 * and both templates like any other.
 */
@Dependent
public class LegacyOrderRequest {

  private static final String CHANNEL = "notificationChannel";

  private final Clock clock;
  private final Limits limits;

  @Inject
  public LegacyOrderRequest(Clock clock, Limits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * The body of {@code POST /orders}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  public NewOrder anyChannel(byte[] json) {
    RequestPart request = RequestPart.root(json);
    EmailContent email = LegacyTemplates.emailTemplate(request, limits);
    SmsContent sms = LegacyTemplates.smsTemplate(request, limits);
    request.require(
        request.body().has(CHANNEL), CHANNEL, "A notification channel must be defined.");
    ChannelScheme scheme =
        request
            .word(CHANNEL, ChannelScheme.WORDS, "A notification channel must be defined.")
            .orElse(null);
    request.require(
        scheme == null || !scheme.usesEmail() || request.body().has("emailTemplate"),
        "emailTemplate",
        "An email template is required for the selected notification channel.");
    request.require(
        scheme == null || !scheme.usesSms() || request.body().has("smsTemplate"),
        "smsTemplate",
        "An SMS template is required for the selected notification channel.");
    return order(request, scheme == null ? ChannelScheme.EMAIL_AND_SMS : scheme, email, sms);
  }

  /**
   * The body of {@code POST /orders/email}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  public NewOrder email(byte[] json) {
    RequestPart request = RequestPart.root(json);
    return order(request, ChannelScheme.EMAIL, LegacyTemplates.email(request, limits), null);
  }

  /**
   * The body of {@code POST /orders/sms}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  public NewOrder sms(byte[] json) {
    RequestPart request = RequestPart.root(json);
    return order(request, ChannelScheme.SMS, null, LegacyTemplates.sms(request, limits));
  }

  private NewOrder order(
      RequestPart request, ChannelScheme scheme, EmailContent email, SmsContent sms) {
    Instant sendTime = SendTime.legacy(request, TimeSource.now(clock));
    SendCondition condition = SendCondition.legacy(request, limits);
    String reference = OrderMembers.sendersReference(request, limits);
    ResourceReference resource = ResourceReference.legacy(request, limits);
    Boolean ignoreReservation = request.body().bool("ignoreReservation").orElse(null);
    List<Recipient> recipients = LegacyRecipients.read(request, scheme, limits);
    Boolean fallback = OrderMembers.fallback(request);
    request.errors().throwIfAny();
    return new NewOrder(
        OrderKind.NOTIFICATION,
        scheme,
        reference,
        sendTime,
        condition,
        recipients,
        ignoreReservation,
        false,
        resource.id(),
        resource.action(),
        null,
        email,
        sms,
        false,
        fallback);
  }
}
