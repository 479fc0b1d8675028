package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.recipient.Recipient;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stores chains and composed e-mails, each idempotency id once (wire contract §1.8 and §1.9). A
 * chain of which anyone cannot be reached is refused as a whole.
 */
@Dependent
public class ChainIntake {

  private final OrderIntake intake;
  private final RecipientCheck recipients;
  private final Repeats repeats;
  private final List<String> staleContactPointsCreators;

  @Inject
  public ChainIntake(
      OrderIntake intake,
      RecipientCheck recipients,
      Repeats repeats,
      @ConfigProperty(name = "notifications.orders.stale-contact-points-creators")
          Optional<List<String>> staleContactPointsCreators) {
    this.intake = intake;
    this.recipients = recipients;
    this.repeats = repeats;
    this.staleContactPointsCreators = staleContactPointsCreators.orElse(List.of());
  }

  /**
   * Takes a chain in.
   *
   * @return what is stored, by this request or an earlier one under the same id
   * @throws Refusal 422 {@code NOT-00001} if a recipient has no usable address; nothing is stored
   *     and the id stays free
   */
  ChainAnswer accept(String creator, NewChain requested) {
    NewChain chain = requested.with(order -> configured(creator, order));
    if (chain.orders().stream().anyMatch(NewOrder::needsLookup)) {
      Optional<ChainAnswer> earlier = repeats.find(creator, chain.idempotency());
      if (earlier.isPresent()) {
        return earlier.get();
      }
      requireContactPoints(chain);
    }
    return intake
        .accept(creator, chain)
        .map(ChainAnswer::stored)
        .orElseGet(() -> repeats.get(creator, chain.idempotency()));
  }

  private NewOrder configured(String creator, NewOrder order) {
    return order.recipients().stream().anyMatch(Recipient.Person.class::isInstance)
            && staleContactPointsCreators.stream().anyMatch(creator::equalsIgnoreCase)
        ? order.withStaleContactPoints()
        : order;
  }

  /** What tells one look-up from another; reminders usually go to whom the main order goes to. */
  private record Lookup(
      List<Recipient> recipients, ChannelScheme scheme, String resource, boolean stale) {}

  private void requireContactPoints(NewChain chain) {
    Set<Lookup> done = new HashSet<>();
    for (NewOrder order : chain.orders()) {
      Lookup lookup =
          new Lookup(
              order.recipients(),
              order.scheme(),
              order.resourceId(),
              order.useStaleContactPoints());
      if (done.add(lookup)
          && recipients.check(order).filter(a -> !a.missingContact().isEmpty()).isPresent()) {
        throw new Refusal(422, "NOT-00001", "Missing contact information for recipient(s)");
      }
    }
  }
}
