package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.TimeSource;

/** Stores valid orders, whatever road they came. What it returns for is committed. */
@Dependent
public class OrderIntake {

  private final OrderStore store;
  private final OrderClaims claims;
  private final OrderTexts texts;
  private final Clock clock;
  private final Event<OrderStored> news;

  @Inject
  public OrderIntake(
      OrderStore store,
      OrderClaims claims,
      OrderTexts texts,
      Clock clock,
      Event<OrderStored> news) {
    this.store = store;
    this.claims = claims;
    this.texts = texts;
    this.clock = clock;
    this.news = news;
  }

  /**
   * Stores an order with its texts.
   *
   * @param creator the organisation that orders
   * @return the new order's id, once it is committed
   */
  public UUID accept(String creator, NewOrder order) {
    return stored(batch(creator, null, List.of(order), null)).orElseThrow().orders().get(0).id();
  }

  /**
   * Stores an order unless the message that it came in brought one before.
   *
   * @param creator the organisation that orders
   * @return the new order's id, once it is committed; empty if nothing was stored
   */
  Optional<UUID> accept(String creator, NewOrder order, OrderMessage message) {
    return stored(batch(creator, null, List.of(order), message))
        .map(batch -> batch.orders().get(0).id());
  }

  /**
   * Stores a chain unless its creator has used its idempotency id before.
   *
   * @param creator the organisation that orders
   * @return what was stored, once it is committed; empty if nothing was
   */
  Optional<OrderStore.Batch> accept(String creator, NewChain chain) {
    return stored(batch(creator, chain, chain.orders(), null));
  }

  private Optional<OrderStore.Batch> stored(OrderStore.Batch batch) {
    if (!store.insertAndCommit(batch)) {
      return Optional.empty();
    }
    tell(batch);
    return Optional.of(batch);
  }

  private OrderStore.Batch batch(
      String creator, NewChain chain, List<NewOrder> requested, OrderMessage message) {
    Instant now = TimeSource.now(clock);
    List<Order> orders = new ArrayList<>(requested.size());
    List<MessageText> said = new ArrayList<>(requested.size());
    for (NewOrder order : requested) {
      UUID id = Ids.next();
      orders.add(new Order(id, creator, order, now, ticket(order, now)));
      said.addAll(texts.of(id, order));
    }
    return new OrderStore.Batch(
        chain, chain == null ? null : Ids.next(), creator, now, orders, said, message);
  }

  /** An order that is due goes on its queue at once, if there is room. */
  private UUID ticket(NewOrder order, Instant now) {
    boolean due = !order.requestedSendTime().isAfter(now);
    return due && claims.room().take(1) == 1 ? UUID.randomUUID() : null;
  }

  private void tell(OrderStore.Batch batch) {
    batch.orders().stream()
        .filter(order -> order.ticket() != null)
        .forEach(order -> news.fire(new OrderStored(order.id(), order.ticket())));
  }
}
