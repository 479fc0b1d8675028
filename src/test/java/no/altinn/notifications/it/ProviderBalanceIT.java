package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import no.altinn.notifications.local.AcsBehaviour;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider that fails does not stop its channel. */
@ExtendWith(WholeServer.class)
class ProviderBalanceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int RECIPIENTS = 80;

  private final LocalStack stack;
  private final Api api;
  private final Operator operator;
  private final Orders orders;

  ProviderBalanceIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
    this.operator = new Operator(stack, api, Channel.EMAIL);
    this.orders = new Orders(stack, api);
  }

  @Test
  void a_provider_that_fails_every_call_is_left_out_and_its_messages_go_by_the_other() {
    stack.acs().behave(AcsBehaviour.accepting().failingWith(503, ""));
    operator.decide("acs/release");
    try {
      operator.awaitCondition("acs", "auto, weight 100");
      List<String> addresses =
          IntStream.range(0, RECIPIENTS).mapToObj(i -> Addresses.email()).toList();

      UUID id =
          api.order(
              "/orders/email",
              OrderJson.email(
                  Addresses.text(), Addresses.text(), addresses.toArray(String[]::new)));

      orders.completed(id, PATIENCE);
      assertThat(addresses)
          .allSatisfy(to -> assertThat(stack.inbox().emailCountTo(to)).isEqualTo(1));
      assertThat(orders.possibleRepeats(id)).isZero();
      assertThat(
              orders.number(
                  "select count(*) from notification where order_id = ? and provider = 'smtp'", id))
          .isEqualTo(RECIPIENTS);
      await().atMost(PATIENCE).until(() -> weight("acs") == 0);
      assertThat(operator.get("/operations/providers/changes").body())
          .contains("calls in a row failed");
    } finally {
      operator.decide("acs/pause");
      stack.acs().behave(AcsBehaviour.accepting());
    }
  }

  private int weight(String provider) {
    return orders.number("select weight from provider_weight where provider = ?", provider);
  }
}
