package no.altinn.notifications.recipient;

import java.util.Map;
import java.util.Optional;
import no.altinn.notifications.recipient.Recipient.Organization;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.Recipient.SelfIdentified;

/** What the registers know of an order's recipients. Immutable. */
public final class ContactPoints {

  /** What is known when nobody was looked up. */
  public static final ContactPoints NONE =
      new ContactPoints(Map.of(), Map.of(), Map.of(), Map.of());

  private final Map<String, PersonContact> persons;
  private final Map<String, OrganizationContact> organizations;
  private final Map<String, ContactPoint> users;
  private final Map<String, String> names;

  /**
   * @param persons by national identity number
   * @param organizations by organisation number
   * @param users by external identity as the order gave it
   * @param names by national identity number or organisation number
   */
  public ContactPoints(
      Map<String, PersonContact> persons,
      Map<String, OrganizationContact> organizations,
      Map<String, ContactPoint> users,
      Map<String, String> names) {
    this.persons = persons;
    this.organizations = organizations;
    this.users = users;
    this.names = names;
  }

  /** A person; empty if the register does not know them or may not give their addresses. */
  public Optional<PersonContact> of(Person person) {
    return Optional.ofNullable(persons.get(person.nationalIdentityNumber()));
  }

  /** An organisation; one that nobody knows cannot be reached. */
  public OrganizationContact of(Organization organization) {
    return organizations.getOrDefault(organization.organizationNumber(), OrganizationContact.NONE);
  }

  /** A user without an identity number; one that nobody knows cannot be reached. */
  public ContactPoint of(SelfIdentified user) {
    return users.getOrDefault(user.externalIdentity(), ContactPoint.NONE);
  }

  /**
   * The name that belongs to a number, on one line; empty if nobody knows the number, the empty
   * text if its owner is known but not by name.
   */
  public Optional<String> name(String number) {
    return Optional.ofNullable(names.get(number))
        .map(name -> name.replaceAll("\\p{Cntrl}+", " ").strip());
  }

  @Override
  public String toString() {
    return "ContactPoints";
  }
}
