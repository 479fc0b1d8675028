package no.altinn.notifications.order;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.testing.TestDatabase;

/** The statements that move orders, as tests of other rooms run them without a server. */
public final class OrderSteps {

  private final OrderClaims claims = new OrderClaims();
  private final OrderCancellation cancellation = new OrderCancellation();

  public OrderSteps(TestDatabase database, Clock clock) {
    claims.dataSource = database.dataSource();
    claims.clock = clock;
    cancellation.dataSource = database.dataSource();
    cancellation.clock = clock;
  }

  /** Claims due orders, owners in turn. */
  public Optional<Claim> claimDue(int most, int share) {
    return claims.claimDue(most, share);
  }

  /** Orders taken, and the token to finish them under. */
  public record Taken(UUID token, List<UUID> ids) {}

  /** Takes the orders of a message. */
  public Taken take(Claim claim) {
    OrderClaims.Taken taken = claims.take(claim);
    return new Taken(taken.token(), taken.orders().stream().map(Order::id).toList());
  }

  /** Ends their processing; in a transaction. */
  public void finish(Taken taken, int pending) {
    claims.finish(
        taken.token(),
        taken.ids().stream().collect(Collectors.toMap(Function.identity(), id -> pending)));
  }

  /** Puts orders whose lease ran out back among the due. */
  public int releaseLost(int most) {
    return claims.releaseLost(most);
  }

  /** Cancels an order. */
  public void cancel(String creator, UUID order) {
    cancellation.cancel(creator, order);
  }
}
