package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.content.MessageTexts;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.platform.Backoff;
import no.altinn.notifications.platform.TimeSource;
import no.altinn.notifications.recipient.Inquiry;
import no.altinn.notifications.recipient.Registers;
import no.altinn.notifications.recipient.Registers.Finding;
import no.altinn.notifications.recipient.ResourceAccess;

/**
 * Turns orders that nothing stops into notifications: look their recipients up all at once, fan
 * out, store. An order whose recipients cannot be looked up waits and is tried again, ever more
 * seldom, until it expires.
 */
@Dependent
public class ReadyOrders {

  static final Backoff WAIT = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private static final System.Logger LOGGER = System.getLogger(ReadyOrders.class.getName());

  private final OrderClaims claims;
  private final MessageTexts texts;
  private final Registers registers;
  private final FanOut fanOut;
  private final ProcessedOrders processed;
  private final Clock clock;

  @Inject
  public ReadyOrders(
      OrderClaims claims,
      MessageTexts texts,
      Registers registers,
      FanOut fanOut,
      ProcessedOrders processed,
      Clock clock) {
    this.claims = claims;
    this.texts = texts;
    this.registers = registers;
    this.fanOut = fanOut;
    this.processed = processed;
    this.clock = clock;
  }

  /**
   * Makes the notifications of orders.
   *
   * @param token under which the orders are held
   */
  void make(UUID token, List<Order> orders) {
    Map<UUID, Wording> wordings = wordings(orders);
    List<Finding> findings =
        registers.findAll(
            orders.stream().map(order -> inquiry(order, wordings.get(order.id()))).toList());
    Map<Order, Finding> waiting = new LinkedHashMap<>();
    List<UUID> ready = new ArrayList<>();
    List<NewNotification> made = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      Order order = orders.get(i);
      Finding finding = findings.get(i);
      if (finding.answered()) {
        made.addAll(fanOut.of(order, finding.contactPoints(), wordings.get(order.id())));
        ready.add(order.id());
      } else if (!clock.instant().isBefore(OrderRows.expiry(order))) {
        made.addAll(
            fanOut.expired(
                order,
                "Not sent: the register of "
                    + finding.failedRegister()
                    + " could not be asked before the message expired."));
        ready.add(order.id());
      } else {
        waiting.put(order, finding);
      }
    }
    if (!ready.isEmpty()) {
      processed.store(token, ready, made);
    }
    waiting.forEach((order, finding) -> postpone(token, order, finding));
  }

  private Map<UUID, Wording> wordings(List<Order> orders) {
    List<UUID> searched = orders.stream().filter(Order::hasKeywords).map(Order::id).toList();
    Map<UUID, List<MessageText>> withKeywords =
        searched.isEmpty()
            ? Map.of()
            : texts.withKeywords(searched).stream()
                .collect(Collectors.groupingBy(MessageText::orderId));
    return orders.stream()
        .collect(
            Collectors.toMap(
                Order::id,
                order ->
                    withKeywords.containsKey(order.id())
                        ? new Wording(withKeywords.get(order.id()))
                        : Wording.WITHOUT_KEYWORDS));
  }

  private static Inquiry inquiry(Order order, Wording wording) {
    return new Inquiry(
        order.recipients(),
        order.useStaleContactPoints(),
        ResourceAccess.of(order.resourceId().orElse(null), order.resourceAction().orElse(null))
            .orElse(null),
        wording.needsNames());
  }

  private void postpone(UUID token, Order order, Finding finding) {
    Instant next = TimeSource.now(clock).plus(WAIT.after(order.attempts()));
    Instant expiry = OrderRows.expiry(order);
    LOGGER.log(
        Level.WARNING,
        "order {0} waits: the register of {1} could not be asked; tried again until it expires",
        order.id(),
        finding.failedRegister());
    claims.postpone(
        token,
        List.of(order.id()),
        next.isBefore(expiry) ? next : expiry,
        "Waits for the register of "
            + finding.failedRegister()
            + ", which could not be asked. Attempts so far: "
            + order.attempts()
            + ".");
  }
}
