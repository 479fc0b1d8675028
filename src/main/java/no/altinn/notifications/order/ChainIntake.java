package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.recipient.Recipient;

/**
 * Stores chains and composed e-mails, each idempotency id once (wire contract §1.8 and §1.9). A
 * chain of which anyone cannot be reached is refused as a whole.
 */
@Dependent
public class ChainIntake {

  private final OrderIntake intake;
  private final RecipientCheck recipients;
  private final Repeats repeats;
  private final StaleContactPoints staleContactPoints;

  @Inject
  public ChainIntake(
      OrderIntake intake,
      RecipientCheck recipients,
      Repeats repeats,
      StaleContactPoints staleContactPoints) {
    this.intake = intake;
    this.recipients = recipients;
    this.repeats = repeats;
    this.staleContactPoints = staleContactPoints;
  }

  /**
   * Takes a chain in.
   *
   * @return what is stored, by this request or an earlier one under the same id
   * @throws Refusal 422 {@code NOT-00001} if a recipient has no usable address; nothing is stored
   *     and the id stays free
   */
  ChainAnswer accept(String creator, NewChain requested) {
    NewChain chain = staleContactPoints.allow(creator, requested);
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

  /** What tells one look-up from another; reminders usually go to whom the main order goes to. */
  private record Lookup(
      List<Recipient> recipients,
      ChannelScheme scheme,
      String resource,
      String action,
      boolean stale) {

    static Lookup of(NewOrder order) {
      return new Lookup(
          order.recipients(),
          order.scheme(),
          order.resourceId(),
          order.resourceAction(),
          order.useStaleContactPoints());
    }
  }

  private void requireContactPoints(NewChain chain) {
    Set<Lookup> done = new HashSet<>();
    for (NewOrder order : chain.orders()) {
      if (done.add(Lookup.of(order))
          && recipients.check(order).filter(a -> !a.missingContact().isEmpty()).isPresent()) {
        throw new Refusal(422, "NOT-00001", "Missing contact information for recipient(s)");
      }
    }
  }
}
