package no.altinn.notifications.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import no.altinn.notifications.order.NewOrder.EmailContent;
import no.altinn.notifications.recipient.EmailAddress;
import no.altinn.notifications.recipient.PhoneNumber;
import no.altinn.notifications.recipient.Recipient;

/**
 * Whom an order of the future API is for and what it tells them (wire contract §1.8): the union of
 * five kinds of which a request gives exactly one.
 *
 * @param email what e-mails say, or null
 * @param sms what SMS say, or null
 */
record FutureRecipient(
    Recipient recipient,
    ChannelScheme scheme,
    RegisterSettings register,
    EmailContent email,
    SmsSettings sms) {

  private static final Map<String, BiFunction<RequestPart, Limits, FutureRecipient>> KINDS =
      Map.of(
          "recipientEmail", FutureRecipient::email,
          "recipientSms", FutureRecipient::sms,
          "recipientPerson", RegisteredRecipient::person,
          "recipientOrganization", RegisteredRecipient::organization,
          "recipientExternalIdentity", RegisteredRecipient::externalIdentity);

  /**
   * What matters only for a recipient who has to be looked up.
   *
   * @param ignoreReservation null where the kind has none
   */
  record RegisterSettings(
      Boolean ignoreReservation, boolean useStaleContactPoints, ResourceReference resource) {

    static final RegisterSettings NONE =
        new RegisterSettings(null, false, new ResourceReference(null, null));
  }

  /** Reads the recipient of a main order or a reminder; empty if nothing could be read. */
  static Optional<FutureRecipient> read(RequestPart order, Limits limits) {
    return order
        .requiredPart("recipient", "The Recipient field is required.")
        .flatMap(union -> member(union, limits));
  }

  private static Optional<FutureRecipient> member(RequestPart union, Limits limits) {
    List<String> given = KINDS.keySet().stream().filter(union.body()::has).sorted().toList();
    union.errors().require(given.size() == 1, union.property(), "Must have exactly one recipient.");
    FutureRecipient last = null;
    for (String name : given) {
      last = union.part(name).map(part -> KINDS.get(name).apply(part, limits)).orElse(last);
    }
    return Optional.ofNullable(last);
  }

  private static FutureRecipient email(RequestPart part, Limits limits) {
    return email(part, EmailSettings.read(part, List.of(), limits).orElse(null), limits);
  }

  private static FutureRecipient sms(RequestPart part, Limits limits) {
    return sms(part, SmsSettings.read(part, limits).orElse(null));
  }

  /** Reads one who is reached at the e-mail address that the request gives. */
  static FutureRecipient email(RequestPart part, EmailContent content, Limits limits) {
    String address = part.body().string("emailAddress").orElse("");
    limits.reference(address, part.at("emailAddress"), part.errors());
    part.require(EmailAddress.isValid(address), "emailAddress", "Invalid email address format.");
    part.require(
        part.body().has("emailSettings"), "emailSettings", "The EmailSettings field is required.");
    return new FutureRecipient(
        new Recipient.Direct(address, null),
        ChannelScheme.EMAIL,
        RegisterSettings.NONE,
        content,
        null);
  }

  /** Reads one who is reached at the phone number that the request gives. */
  static FutureRecipient sms(RequestPart part, SmsSettings settings) {
    String number = part.body().string("phoneNumber").orElse("");
    part.require(
        PhoneNumber.isValid(number),
        "phoneNumber",
        "Recipient phone number is not a valid mobile number.");
    part.require(
        part.body().has("smsSettings"), "smsSettings", "The SmsSettings field is required.");
    return new FutureRecipient(
        new Recipient.Direct(null, number),
        ChannelScheme.SMS,
        RegisterSettings.NONE,
        null,
        settings);
  }

  /**
   * The order to this recipient.
   *
   * @param fallback as the request said, or null
   */
  NewOrder order(
      OrderKind kind,
      String reference,
      Instant sendTime,
      SendCondition condition,
      Boolean fallback) {
    return new NewOrder(
        kind,
        scheme,
        reference,
        sendTime,
        condition,
        List.of(recipient),
        register.ignoreReservation(),
        register.useStaleContactPoints(),
        register.resource().id(),
        register.resource().action(),
        sms == null ? null : sms.policy(),
        email,
        sms == null ? null : sms.content(),
        false,
        fallback);
  }
}
