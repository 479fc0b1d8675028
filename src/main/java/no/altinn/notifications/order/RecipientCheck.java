package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Optional;

/**
 * Asks the registers about the recipients of an order that is being placed. No register is
 * connected yet, so none is found.
 */
@Dependent
public class RecipientCheck {

  /**
   * Looks up those of an order's recipients that it gives no address for.
   *
   * @return what was found; empty if there was nobody to look up
   */
  public Optional<LookupAnswer> check(NewOrder order) {
    List<String> unknown =
        order.recipients().stream()
            .<Optional<String>>map(
                recipient ->
                    recipient.match(
                        person -> Optional.of(person.nationalIdentityNumber()),
                        organization -> Optional.of(organization.organizationNumber()),
                        user -> Optional.of(user.externalIdentity()),
                        direct -> Optional.empty()))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(LookupAnswer.of(unknown.size(), List.of(), unknown));
  }
}
