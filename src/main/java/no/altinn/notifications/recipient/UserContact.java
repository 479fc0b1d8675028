package no.altinn.notifications.recipient;

/**
 * What a user registered as their own contact point when acting for an organisation.
 *
 * @param organizationNumber the organisation they act for
 * @param partyId the organisation's number in Altinn's register of parties
 * @param userId the user's number in Altinn's profile
 * @param contactPoint where they want to be told
 */
public record UserContact(
    String organizationNumber, long partyId, long userId, ContactPoint contactPoint) {

  @Override
  public String toString() {
    return "UserContact";
  }
}
