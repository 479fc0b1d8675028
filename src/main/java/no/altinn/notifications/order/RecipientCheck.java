package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.ContactPoints;
import no.altinn.notifications.recipient.Inquiry;
import no.altinn.notifications.recipient.OrganizationContact;
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.Recipient;
import no.altinn.notifications.recipient.Recipient.Organization;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.Recipient.SelfIdentified;
import no.altinn.notifications.recipient.Registers;
import no.altinn.notifications.recipient.RegistersUnavailable;
import no.altinn.notifications.recipient.ResourceAccess;
import no.altinn.notifications.recipient.ResourceCatalog;

/**
 * Asks the registers about the recipients of an order that is being placed, exactly as they are
 * asked again when it is due, users of organisations included (wire contract §3.7, and better than
 * §3.1).
 */
@Dependent
public class RecipientCheck {

  private static final System.Logger LOGGER = System.getLogger(RecipientCheck.class.getName());

  private final Registers registers;
  private final ResourceCatalog resources;

  @Inject
  public RecipientCheck(Registers registers, ResourceCatalog resources) {
    this.registers = registers;
    this.resources = resources;
  }

  /**
   * Looks up those of an order's recipients that it gives no address for. Nothing found is kept.
   *
   * @return what was found; empty if there was nobody to look up
   * @throws InvalidRequest if the order names a resource that does not exist, where that is checked
   * @throws Refusal 503 if a register could not be asked
   */
  public Optional<LookupAnswer> check(NewOrder order) {
    Optional<ResourceAccess> access = ResourceAccess.of(order.resourceId(), order.resourceAction());
    try {
      if (access.isPresent() && !resources.knows(access.get().resource())) {
        throw InvalidRequest.of("ResourceId", "The resource does not exist.");
      }
      Inquiry inquiry =
          new Inquiry(
              order.recipients(), order.useStaleContactPoints(), access.orElse(null), false);
      return answer(order.scheme(), order.recipients(), registers.find(inquiry));
    } catch (RegistersUnavailable e) {
      LOGGER.log(Level.WARNING, "an order was refused with 503: " + e.getMessage(), e);
      throw new Refusal(
          503,
          null,
          "Recipients cannot be looked up at the moment. Nothing was stored; try again later.");
    }
  }

  private static Optional<LookupAnswer> answer(
      ChannelScheme scheme, List<Recipient> recipients, ContactPoints contactPoints) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> reserved = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Recipient recipient : recipients) {
      Optional<String> id = id(recipient);
      if (id.isPresent() && seen.add(id.get())) {
        if (isReserved(recipient, contactPoints)) {
          reserved.add(id.get());
        } else if (!isReachable(scheme, recipient, contactPoints)) {
          missing.add(id.get());
        }
      }
    }
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(LookupAnswer.of(seen.size(), reserved, missing));
  }

  private static Optional<String> id(Recipient recipient) {
    return recipient.match(
        person -> Optional.of(person.nationalIdentityNumber()),
        organization -> Optional.of(organization.organizationNumber()),
        user -> Optional.of(user.externalIdentity()),
        direct -> Optional.empty());
  }

  private static boolean isReserved(Recipient recipient, ContactPoints contactPoints) {
    return recipient.match(
        (Person person) -> contactPoints.of(person).filter(PersonContact::reserved).isPresent(),
        (Organization organization) -> false,
        (SelfIdentified user) -> false,
        direct -> false);
  }

  private static boolean isReachable(
      ChannelScheme scheme, Recipient recipient, ContactPoints contactPoints) {
    return recipient.match(
        (Person person) ->
            contactPoints
                .of(person)
                .filter(known -> serves(scheme, known.contactPoint()))
                .isPresent(),
        (Organization organization) -> serves(scheme, contactPoints.of(organization)),
        (SelfIdentified user) -> serves(scheme, contactPoints.of(user)),
        direct -> true);
  }

  private static boolean serves(ChannelScheme scheme, ContactPoint known) {
    return (scheme.usesEmail() && known.email().isPresent())
        || (scheme.usesSms() && known.phone().isPresent());
  }

  private static boolean serves(ChannelScheme scheme, OrganizationContact known) {
    return (scheme.usesEmail() && known.hasEmail()) || (scheme.usesSms() && known.hasPhone());
  }
}
