package no.altinn.notifications.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A valid request of the future API on its way into the database: one order, and the reminders that
 * follow it.
 *
 * @param idempotency makes it count once
 * @param dialog the dialogue it belongs to
 * @param main the main order
 * @param reminders none for instant and composed orders
 */
record NewChain(
    Idempotency idempotency, DialogAssociation dialog, NewOrder main, List<NewOrder> reminders) {

  /** The main order and then the reminders. */
  List<NewOrder> orders() {
    List<NewOrder> orders = new ArrayList<>(1 + reminders.size());
    orders.add(main);
    orders.addAll(reminders);
    return orders;
  }

  /** The same chain as a test. */
  NewChain asTest() {
    return new NewChain(idempotency.ofTest(), dialog, main, reminders).with(NewOrder::asTest);
  }

  /** The same chain with every order changed. */
  NewChain with(UnaryOperator<NewOrder> change) {
    return new NewChain(
        idempotency, dialog, change.apply(main), reminders.stream().map(change).toList());
  }
}
