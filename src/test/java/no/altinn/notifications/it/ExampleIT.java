package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import no.altinn.notifications.examples.OrderByMessage;
import no.altinn.notifications.local.LocalBroker;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example that others start from does what it says. */
@ExtendWith(WholeServer.class)
class ExampleIT {

  @Test
  void a_system_orders_by_message_gets_its_receipt_and_follows_the_order_to_its_end(
      LocalStack stack) throws Exception {
    String token = stack.tokens().enterprise().scopes(Api.CREATE).sign();
    try (OrderByMessage system =
        new OrderByMessage(stack.broker().url(), "ttd", LocalBroker.password("ttd"))) {
      for (String by : new String[] {null, token}) {
        String address = Addresses.email();
        List<String> states = new ArrayList<>();

        JsonObject receipt =
            system.order("legacy-email", OrderJson.email("Emne", "Innhold", address), by);
        JsonObject last = system.follow(receipt.getString("orderId"), states::add);

        assertThat(states).contains("Email_Succeeded").endsWith("Order_Completed");
        assertThat(last.getString("subject")).isEqualTo(receipt.getString("orderId"));
        assertThat(stack.inbox().emailCountTo(address)).isEqualTo(1);
      }
      assertThatThrownBy(() -> system.order("legacy-email", "{}", token))
          .hasMessageContaining("One or more validation errors occurred.");
    }
  }
}
