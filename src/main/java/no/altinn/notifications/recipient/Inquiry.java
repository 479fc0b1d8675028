package no.altinn.notifications.recipient;

import java.util.List;

/**
 * What one order wants to know of its recipients.
 *
 * @param recipients whom it is for; those with addresses of their own are not looked up
 * @param useStale whether addresses may be used that nobody confirmed for 18 months
 * @param access the resource that users of organisations must have a right to; null to leave
 *     contact points that users registered out
 * @param names whether names are needed too
 */
public record Inquiry(
    List<Recipient> recipients, boolean useStale, ResourceAccess access, boolean names) {

  public Inquiry {
    recipients = List.copyOf(recipients);
  }

  @Override
  public String toString() {
    return "Inquiry";
  }
}
