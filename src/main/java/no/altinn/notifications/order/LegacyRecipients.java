package no.altinn.notifications.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.recipient.EmailAddress;
import no.altinn.notifications.recipient.OrganizationNumber;
import no.altinn.notifications.recipient.PhoneNumber;
import no.altinn.notifications.recipient.Recipient;

/** Reads and checks the recipients of a legacy order (wire contract §2.2). */
final class LegacyRecipients {

  private static final String NAME = "recipients";

  private LegacyRecipients() {}

  /** Reads them as the order's channels need them. */
  static List<Recipient> read(RequestPart order, ChannelScheme scheme, Limits limits) {
    List<RequestPart> given = order.parts(NAME);
    order.require(!given.isEmpty(), NAME, "One or more recipient is required.");
    limits.recipients(given.size(), order.errors());
    List<Recipient> recipients = new ArrayList<>(given.size());
    for (RequestPart part : given) {
      recipient(part, scheme, limits).ifPresent(recipients::add);
    }
    return recipients;
  }

  private static Optional<Recipient> recipient(
      RequestPart part, ChannelScheme scheme, Limits limits) {
    String email = part.text("emailAddress");
    String mobile = part.text("mobileNumber");
    String organization = part.text("organizationNumber");
    String person = part.text("nationalIdentityNumber");
    requireOneKind(part, email != null || mobile != null, organization, person);
    limits.identityNumber(person, part.at("nationalIdentityNumber"), part.errors());
    part.require(
        organization == null || OrganizationNumber.isValid(organization),
        "organizationNumber",
        "Organization number must be 9 digits long.");
    String usedEmail = scheme.usesEmail() ? email : null;
    String usedMobile = scheme.usesSms() ? mobile : null;
    limits.reference(usedEmail, part.at("emailAddress"), part.errors());
    part.require(
        usedEmail == null || EmailAddress.isValid(usedEmail),
        "emailAddress",
        "Invalid email address format.");
    part.require(
        usedMobile == null || PhoneNumber.isValid(usedMobile),
        "mobileNumber",
        "Mobile number can contain only '+' and numeric characters, and it must adhere to the E.164"
            + " standard.");
    if (person != null) {
      return Optional.of(new Recipient.Person(person));
    }
    if (organization != null) {
      return Optional.of(new Recipient.Organization(organization));
    }
    if (usedEmail == null && usedMobile == null) {
      part.errors().add(part.property(), missing(scheme));
      return Optional.empty();
    }
    return Optional.of(new Recipient.Direct(usedEmail, usedMobile));
  }

  private static void requireOneKind(
      RequestPart part, boolean address, String organization, String person) {
    part.errors()
        .require(
            person == null || (!address && organization == null),
            part.property(),
            "National identity number cannot be combined with email address, mobile number, or"
                + " organization number.");
    part.errors()
        .require(
            organization == null || (!address && person == null),
            part.property(),
            "Organization number cannot be combined with email address, mobile number, or national"
                + " identity number.");
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
}
