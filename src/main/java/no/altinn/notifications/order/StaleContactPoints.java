package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.recipient.Recipient;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creators that may use contact points which nobody confirmed lately whenever they write to a
 * person, without asking for it in the request (wire contract §1.8).
 */
@Dependent
public class StaleContactPoints {

  private final List<String> creators;

  @Inject
  public StaleContactPoints(
      @ConfigProperty(name = "notifications.orders.stale-contact-points-creators")
          Optional<List<String>> creators) {
    this.creators = creators.orElse(List.of());
  }

  /** The chain as its creator may have it. */
  NewChain allow(String creator, NewChain chain) {
    return creators.stream().noneMatch(creator::equalsIgnoreCase)
        ? chain
        : chain.with(order -> isForPersons(order) ? order.withStaleContactPoints() : order);
  }

  private static boolean isForPersons(NewOrder order) {
    return order.recipients().stream().anyMatch(Recipient.Person.class::isInstance);
  }
}
