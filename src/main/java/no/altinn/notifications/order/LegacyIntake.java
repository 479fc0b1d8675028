package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Stores legacy orders, and each message that brought one once (wire contract §1.2). Whom no
 * register has an address for is told, and does not stand in the way.
 */
@Dependent
public class LegacyIntake {

  private final OrderIntake intake;
  private final RecipientCheck recipients;
  private final OrderMessages messages;

  @Inject
  public LegacyIntake(OrderIntake intake, RecipientCheck recipients, OrderMessages messages) {
    this.intake = intake;
    this.recipients = recipients;
    this.messages = messages;
  }

  /**
   * Takes an order in.
   *
   * @param messageId of the message that it came in, or null for none
   * @return what is stored, by this message's first delivery if it came before
   */
  OrderReceipt accept(String creator, NewOrder order, String messageId) {
    if (messageId == null) {
      LookupAnswer lookup = recipients.check(order).orElse(null);
      return new OrderReceipt(intake.accept(creator, order), lookup);
    }
    if (order.needsLookup()) {
      Optional<OrderReceipt> earlier = messages.find(creator, messageId);
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    OrderMessage message = new OrderMessage(messageId, recipients.check(order).orElse(null));
    return intake
        .accept(creator, order, message)
        .map(id -> new OrderReceipt(id, message.lookup()))
        .or(() -> messages.find(creator, messageId))
        .orElseThrow(
            () -> new IllegalStateException("a message was forgotten while it was delivered"));
  }
}
