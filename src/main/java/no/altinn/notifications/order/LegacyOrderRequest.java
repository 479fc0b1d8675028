package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.order.NewOrder.EmailContent;
import no.altinn.notifications.order.NewOrder.SmsContent;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.Moment;
import no.altinn.notifications.platform.RequestBody;
import no.altinn.notifications.platform.TimeSource;
import no.altinn.notifications.platform.ValidationErrors;
import no.altinn.notifications.recipient.EmailAddress;
import no.altinn.notifications.recipient.NationalIdentityNumber;
import no.altinn.notifications.recipient.OrganizationNumber;
import no.altinn.notifications.recipient.PhoneNumber;
import no.altinn.notifications.recipient.Recipient;

/**
 * Reads and checks the bodies of the three legacy order endpoints (wire contract §1.2 and §2.2),
 * finding every failure at once.
 */
@Dependent
public class LegacyOrderRequest {

  /** How far back a legacy send time may lie. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final Clock clock;
  private final Limits limits;

  @Inject
  public LegacyOrderRequest(Clock clock, Limits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * The body of {@code POST /orders/email}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  public NewOrder email(byte[] json) {
    ValidationErrors errors = new ValidationErrors();
    RequestBody body = RequestBody.parse(json, errors);
    String subject = required(body, "subject", "Subject", errors);
    String text = required(body, "body", "Body", errors);
    limits.subject(subject, "Subject", errors);
    limits.emailBody(text, "Body", errors);
    ContentType type = contentType(body, "ContentType", errors);
    return order(
        body, ChannelScheme.EMAIL, new EmailContent(null, subject, text, type), null, errors);
  }

  /**
   * The body of {@code POST /orders/sms}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  public NewOrder sms(byte[] json) {
    ValidationErrors errors = new ValidationErrors();
    RequestBody body = RequestBody.parse(json, errors);
    String text = required(body, "body", "Body", errors);
    limits.smsBody(text, "Body", errors);
    SmsContent sms = new SmsContent(sender(body, "senderNumber", "SenderNumber", errors), text);
    return order(body, ChannelScheme.SMS, null, sms, errors);
  }

  private NewOrder order(
      RequestBody body,
      ChannelScheme scheme,
      EmailContent email,
      SmsContent sms,
      ValidationErrors errors) {
    Instant now = TimeSource.now(clock);
    Instant sendTime = sendTime(body, now, errors);
    String condition = blankToNull(body.string("conditionEndpoint"));
    errors.require(
        condition == null || ConditionEndpoint.isValidLegacy(condition),
        "ConditionEndpoint",
        "The condition endpoint must be a valid URL.");
    limits.url(condition, "ConditionEndpoint", errors);
    String reference = blankToNull(body.string("sendersReference"));
    limits.reference(reference, "SendersReference", errors);
    String resourceId = blankToNull(body.string("resourceId"));
    limits.reference(resourceId, "ResourceId", errors);
    String action = resourceAction(body, resourceId, "ResourceAction", errors);
    limits.reference(action, "ResourceAction", errors);
    Optional<Boolean> ignoreReservation = body.bool("ignoreReservation");
    List<Recipient> recipients = recipients(body, scheme, errors);
    errors.throwIfAny();
    return new NewOrder(
        OrderKind.NOTIFICATION,
        scheme,
        reference,
        sendTime,
        condition,
        recipients,
        ignoreReservation.orElse(null),
        false,
        resourceId,
        action,
        null,
        email,
        sms);
  }

  private static Instant sendTime(RequestBody body, Instant now, ValidationErrors errors) {
    Optional<Moment> given = body.moment("requestedSendTime");
    if (given.isEmpty()) {
      return now;
    }
    errors.require(
        given.get().zoned(),
        "RequestedSendTime",
        "The requested send time value must have specified a time zone.");
    errors.require(
        !given.get().instant().isBefore(now.minus(GRACE)),
        "RequestedSendTime",
        "Send time must be in the future. Leave blank to send immediately.");
    return given.get().instant();
  }

  private List<Recipient> recipients(
      RequestBody body, ChannelScheme scheme, ValidationErrors errors) {
    List<RequestBody> given = body.objects("recipients").orElse(List.of());
    errors.require(!given.isEmpty(), "Recipients", "One or more recipient is required.");
    limits.recipients(given.size(), errors);
    List<Recipient> recipients = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      recipient(given.get(i), scheme, "Recipients[" + i + "]", errors).ifPresent(recipients::add);
    }
    return recipients;
  }

  private static Optional<Recipient> recipient(
      RequestBody given, ChannelScheme scheme, String property, ValidationErrors errors) {
    String email = emptyToNull(given.string("emailAddress"));
    String mobile = emptyToNull(given.string("mobileNumber"));
    String organization = emptyToNull(given.string("organizationNumber"));
    String person = emptyToNull(given.string("nationalIdentityNumber"));
    errors.require(
        person == null || (email == null && mobile == null && organization == null),
        property,
        "National identity number cannot be combined with email address, mobile number, or"
            + " organization number.");
    errors.require(
        organization == null || (email == null && mobile == null && person == null),
        property,
        "Organization number cannot be combined with email address, mobile number, or national"
            + " identity number.");
    errors.require(
        person == null || NationalIdentityNumber.isValid(person),
        property + ".NationalIdentityNumber",
        "National identity number must be 11 digits long.");
    errors.require(
        organization == null || OrganizationNumber.isValid(organization),
        property + ".OrganizationNumber",
        "Organization number must be 9 digits long.");
    String usedEmail = scheme.usesEmail() ? email : null;
    String usedMobile = scheme.usesSms() ? mobile : null;
    errors.require(
        usedEmail == null || EmailAddress.isValid(usedEmail),
        property + ".EmailAddress",
        "Invalid email address format.");
    errors.require(
        usedMobile == null || PhoneNumber.isValid(usedMobile),
        property + ".MobileNumber",
        "Mobile number can contain only '+' and numeric characters, and it must adhere to the E.164"
            + " standard.");
    if (person != null) {
      return Optional.of(new Recipient.Person(person));
    }
    if (organization != null) {
      return Optional.of(new Recipient.Organization(organization));
    }
    if (usedEmail == null && usedMobile == null) {
      errors.add(property, missing(scheme));
      return Optional.empty();
    }
    return Optional.of(new Recipient.Direct(usedEmail, usedMobile));
  }

  private static String missing(ChannelScheme scheme) {
    List<String> wanted = new ArrayList<>();
    if (scheme.usesEmail()) {
      wanted.add("email address");
    }
    if (scheme.usesSms()) {
      wanted.add("mobile number starting with country code");
    }
    return "Either a valid "
        + String.join(", ", wanted)
        + ", organization number, or national identity number must be provided for each recipient.";
  }

  private static String resourceAction(
      RequestBody body, String resourceId, String property, ValidationErrors errors) {
    Optional<String> action = body.string("resourceAction").filter(text -> !text.isEmpty());
    if (action.isPresent() && resourceId == null) {
      errors.add(property, "ResourceAction cannot be specified without a ResourceId.");
    } else if (action.isPresent() && action.get().isBlank()) {
      errors.add(property, "ResourceAction cannot be blank or whitespace.");
    }
    return action.orElse(null);
  }

  private static ContentType contentType(
      RequestBody body, String property, ValidationErrors errors) {
    return body.word(
            "contentType",
            ContentType.WORDS,
            property,
            "Email content type must be either Plain or HTML.")
        .orElse(ContentType.PLAIN);
  }

  private String sender(RequestBody body, String name, String property, ValidationErrors errors) {
    String sender = body.string(name).map(String::trim).orElse(null);
    limits.reference(sender, property, errors);
    return sender;
  }

  private static String required(
      RequestBody body, String name, String property, ValidationErrors errors) {
    String text = body.string(name).orElse("");
    errors.require(!text.isBlank(), property, "The " + property + " field is required.");
    return text;
  }

  private static String blankToNull(Optional<String> text) {
    return text.filter(t -> !t.isBlank()).orElse(null);
  }

  private static String emptyToNull(Optional<String> text) {
    return text.filter(t -> !t.isEmpty()).orElse(null);
  }
}
