package no.altinn.notifications.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.content.MessageTexts;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.TestWindows;
import no.altinn.notifications.order.ChannelScheme;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.order.OrderClaims;
import no.altinn.notifications.order.Orders;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.recipient.ContactPoints;
import no.altinn.notifications.recipient.Findings;
import no.altinn.notifications.recipient.Inquiry;
import no.altinn.notifications.recipient.Recipient.Direct;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.RegistersUnavailable;
import org.junit.jupiter.api.Test;

class OrderProcessingTest {

  private static final UUID TOKEN = UUID.randomUUID();

  private final List<Order> taken = new ArrayList<>();
  private final Map<UUID, Instant> postponed = new HashMap<>();
  private final List<String> details = new ArrayList<>();
  private final List<UUID> finished = new ArrayList<>();
  private final List<NewNotification> made = new ArrayList<>();

  private final Order direct =
      Orders.on(ChannelScheme.EMAIL).to(new Direct("a@example.no", null)).build();
  private final Order toPerson =
      Orders.on(ChannelScheme.EMAIL_AND_SMS).to(new Person("17859010067")).build();

  @Test
  void an_order_whose_register_is_out_waits_and_the_others_go_on() {
    process(Orders.DUE, direct, toPerson);

    assertThat(finished).containsExactly(direct.id());
    assertThat(made).extracting(NewNotification::orderId).containsExactly(direct.id());
    assertThat(postponed).containsOnlyKeys(toPerson.id());
    assertThat(postponed.get(toPerson.id()))
        .isBetween(Orders.DUE.plusSeconds(4), Orders.DUE.plusSeconds(6));
    assertThat(details.get(0)).contains("the register of persons").doesNotContain("17859010067");
  }

  @Test
  void the_last_attempt_is_when_the_order_expires() {
    Instant expiry = Orders.DUE.plus(Duration.ofHours(48));

    process(expiry.minusSeconds(1), toPerson);

    assertThat(postponed).containsEntry(toPerson.id(), expiry);
    assertThat(finished).isEmpty();
  }

  @Test
  void an_order_that_expires_unasked_ends_and_says_why() {
    process(Orders.DUE.plus(Duration.ofHours(48)), toPerson);

    assertThat(postponed).isEmpty();
    assertThat(finished).containsExactly(toPerson.id());
    assertThat(made)
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.status()).isEqualTo(NotificationStatus.FAILED_TTL))
        .allSatisfy(row -> assertThat(row.remark()).contains("the register of persons"));
  }

  private void process(Instant now, Order... orders) {
    taken.addAll(List.of(orders));
    new OrderProcessing(
            new Claims(),
            new NoKeywords(),
            new Findings(OrderProcessingTest::answer),
            new FanOut(TestWindows.shipped()),
            new Stored(),
            Clock.fixed(now, ZoneOffset.UTC))
        .process(new Claim(UUID.randomUUID(), taken.stream().map(Order::id).toList()));
  }

  private static ContactPoints answer(Inquiry inquiry) {
    if (inquiry.recipients().stream().anyMatch(Person.class::isInstance)) {
      throw new RegistersUnavailable("persons", "test", null);
    }
    return ContactPoints.NONE;
  }

  private final class Claims extends OrderClaims {
    @Override
    public Taken take(Claim claim) {
      return new Taken(TOKEN, taken);
    }

    @Override
    public void postpone(UUID token, List<UUID> ids, Instant dueAt, String detail) {
      assertThat(token).isEqualTo(TOKEN);
      ids.forEach(id -> postponed.put(id, dueAt));
      details.add(detail);
    }
  }

  private static final class NoKeywords extends MessageTexts {
    @Override
    public List<MessageText> withKeywords(Collection<UUID> orders) {
      return List.of();
    }
  }

  private final class Stored extends ProcessedOrders {
    @Override
    public void store(UUID token, List<UUID> orders, List<NewNotification> notifications) {
      finished.addAll(orders);
      made.addAll(notifications);
    }
  }
}
