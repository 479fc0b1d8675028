package no.altinn.notifications.recipient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everywhere an organisation can be reached, each address once (wire contract §3.4 step 3).
 *
 * @param emails official e-mail addresses
 * @param phones official phone numbers in E.164 form
 * @param users contact points of users who act for it and have the right; none of their addresses
 *     is official or another user's
 */
public record OrganizationContact(
    List<String> emails, List<String> phones, List<ContactPoint> users) {

  /** An organisation that cannot be reached. */
  public static final OrganizationContact NONE =
      new OrganizationContact(List.of(), List.of(), List.of());

  /**
   * Puts official addresses and users together. Addresses are compared without regard to case;
   * numbers that are not valid are dropped; what repeats is dropped, from users first.
   */
  public static OrganizationContact of(
      OrganizationAddresses official, Collection<UserContact> users) {
    Set<String> seen = new HashSet<>();
    List<String> emails =
        official.emails().stream()
            .flatMap(email -> ContactPoint.fromRegister(email, null).email().stream())
            .filter(email -> seen.add(fold(email)))
            .toList();
    List<String> phones =
        official.phones().stream()
            .flatMap(phone -> PhoneNumber.fromRegister(phone).stream())
            .filter(seen::add)
            .toList();
    List<ContactPoint> reachable = new ArrayList<>();
    for (UserContact user : users) {
      Optional<String> email =
          user.contactPoint().email().filter(address -> seen.add(fold(address)));
      Optional<String> phone = user.contactPoint().phone().filter(seen::add);
      ContactPoint left = new ContactPoint(email.orElse(null), phone.orElse(null));
      if (!left.isEmpty()) {
        reachable.add(left);
      }
    }
    return new OrganizationContact(emails, phones, List.copyOf(reachable));
  }

  /** Whether any e-mail address is known. */
  public boolean hasEmail() {
    return !emails.isEmpty() || users.stream().anyMatch(user -> user.email().isPresent());
  }

  /** Whether any phone number is known. */
  public boolean hasPhone() {
    return !phones.isEmpty() || users.stream().anyMatch(user -> user.phone().isPresent());
  }

  private static String fold(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "OrganizationContact";
  }
}
