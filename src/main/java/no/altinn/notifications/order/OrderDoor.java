package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import no.altinn.notifications.platform.BaseUri;

/**
 * The one door for requests that order notifications, by REST and by messages: has them read by
 * whoever knows their kind, stored, and answered. What it answers for is committed.
 */
@Dependent
public class OrderDoor {

  @Inject ChainRequest chain;
  @Inject ComposedRequest composed;
  @Inject InstantRequest instant;
  @Inject LegacyOrderRequest legacy;
  @Inject ChainIntake chains;
  @Inject InstantIntake instants;
  @Inject LegacyIntake legacyOrders;
  @Inject BaseUri base;

  /**
   * Takes a request in.
   *
   * @param creator names the organisation that orders; asked once the request was found valid
   * @throws no.altinn.notifications.platform.InvalidRequest with every rule that it breaks
   * @throws no.altinn.notifications.platform.Refusal if it is refused all the same
   */
  OrderAnswer take(Submission sent, Supplier<String> creator) {
    byte[] json = sent.json();
    return switch (sent.kind()) {
      case FUTURE -> take(chain.read(json), sent, creator);
      case COMPOSED_EMAIL -> take(composed.read(json), sent, creator);
      case INSTANT -> take(instant.legacy(json), sent, creator);
      case INSTANT_SMS -> take(instant.sms(json), sent, creator);
      case INSTANT_EMAIL -> take(instant.email(json), sent, creator);
      case LEGACY_ORDERS -> take(legacy.anyChannel(json), sent, creator);
      case LEGACY_EMAIL -> take(legacy.email(json), sent, creator);
      case LEGACY_SMS -> take(legacy.sms(json), sent, creator);
    };
  }

  private OrderAnswer take(NewChain valid, Submission sent, Supplier<String> creator) {
    return answer(chains.accept(creator.get(), sent.test() ? valid.asTest() : valid));
  }

  private OrderAnswer take(NewInstantOrder valid, Submission sent, Supplier<String> creator) {
    return answer(instants.accept(creator.get(), sent.test() ? valid.asTest() : valid));
  }

  private OrderAnswer take(NewOrder valid, Submission sent, Supplier<String> creator) {
    NewOrder order = sent.test() ? valid.asTest() : valid;
    OrderReceipt receipt = legacyOrders.accept(creator.get(), order, sent.messageId());
    return new OrderAnswer(202, receipt, base.link("/orders/" + receipt.orderId()), false);
  }

  /** 201 with the chain's address for what was stored just now, 200 for a repeat. */
  private OrderAnswer answer(ChainAnswer answer) {
    ChainReceipt receipt = answer.receipt();
    return answer.repeated()
        ? new OrderAnswer(200, receipt, null, answer.otherRequest())
        : new OrderAnswer(
            201, receipt, base.link("/orders/chain/" + receipt.notificationOrderId()), false);
  }
}
