package no.altinn.notifications.recipient;

import java.util.List;

/**
 * An organisation's official notification addresses, as the register holds them.
 *
 * @param emails e-mail addresses; may repeat
 * @param phones phone numbers, in any form; may repeat
 */
public record OrganizationAddresses(List<String> emails, List<String> phones) {

  /** No addresses. */
  public static final OrganizationAddresses NONE = new OrganizationAddresses(List.of(), List.of());

  public OrganizationAddresses {
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
  }

  @Override
  public String toString() {
    return "OrganizationAddresses";
  }
}
