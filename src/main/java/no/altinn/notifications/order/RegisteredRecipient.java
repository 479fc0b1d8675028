package no.altinn.notifications.order;

import java.util.List;
import java.util.Optional;
import no.altinn.notifications.order.FutureRecipient.RegisterSettings;
import no.altinn.notifications.order.NewOrder.EmailContent;
import no.altinn.notifications.recipient.ExternalIdentity;
import no.altinn.notifications.recipient.OrganizationNumber;
import no.altinn.notifications.recipient.Recipient;

/**
 * Reads the kinds of recipient that are looked up in a register: they name the channels to use and
 * must bring the texts that those channels need (wire contract §2.3).
 */
final class RegisteredRecipient {

  private RegisteredRecipient() {}

  static FutureRecipient person(RequestPart part, Limits limits) {
    String number = part.body().string("nationalIdentityNumber").orElse("");
    limits.identityNumber(number, part.at("nationalIdentityNumber"), part.errors());
    boolean ignoreReservation = part.body().bool("ignoreReservation").orElse(false);
    boolean stale = part.body().bool("useStaleContactInformation").orElse(false);
    return read(part, new Recipient.Person(number), ignoreReservation, stale, limits);
  }

  static FutureRecipient organization(RequestPart part, Limits limits) {
    String number = part.body().string("orgNumber").orElse("");
    part.require(
        OrganizationNumber.isValid(number),
        "orgNumber",
        "Organization number must be 9 digits long.");
    return read(part, new Recipient.Organization(number), null, false, limits);
  }

  static FutureRecipient externalIdentity(RequestPart part, Limits limits) {
    String identity = part.text("externalIdentity");
    if (identity == null) {
      part.fail("externalIdentity", "ExternalIdentity cannot be null or empty.");
      identity = "";
    } else {
      part.require(
          ExternalIdentity.isValid(identity),
          "externalIdentity",
          "Invalid external identity URN format.");
      limits.reference(identity, part.at("externalIdentity"), part.errors());
    }
    return read(part, new Recipient.SelfIdentified(identity), null, false, limits);
  }

  private static FutureRecipient read(
      RequestPart part,
      Recipient recipient,
      Boolean ignoreReservation,
      boolean stale,
      Limits limits) {
    Optional<ChannelScheme> scheme = scheme(part);
    Optional<EmailContent> email = EmailSettings.read(part, List.of(), limits);
    Optional<SmsSettings> sms = SmsSettings.read(part, limits);
    scheme.ifPresent(given -> requireSettings(part, given));
    return new FutureRecipient(
        recipient,
        scheme.orElse(ChannelScheme.EMAIL_AND_SMS),
        new RegisterSettings(ignoreReservation, stale, ResourceReference.future(part, limits)),
        email.orElse(null),
        sms.orElse(null));
  }

  private static Optional<ChannelScheme> scheme(RequestPart part) {
    part.require(
        part.body().has("channelSchema"), "channelSchema", "The ChannelSchema field is required.");
    return part.word("channelSchema", ChannelScheme.WORDS, "Invalid channel scheme value.");
  }

  private static void requireSettings(RequestPart part, ChannelScheme scheme) {
    String needing =
        switch (scheme) {
          case EMAIL_PREFERRED, SMS_PREFERRED -> "SmsPreferred or EmailPreferred";
          case EMAIL, SMS, EMAIL_AND_SMS -> scheme.wireName();
        };
    part.require(
        !scheme.usesEmail() || part.body().has("emailSettings"),
        "emailSettings",
        "EmailSettings must be set when ChannelSchema is " + needing);
    part.require(
        !scheme.usesSms() || part.body().has("smsSettings"),
        "smsSettings",
        "SmsSettings must be set when ChannelSchema is " + needing);
  }
}
