package no.altinn.notifications.order;

import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** Takes orders off the queue where the broker's user says who orders, unless a token does. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class UserOrderListener extends OrderListener {

  @Override
  String queue() {
    return "notifications.orders.in.users";
  }
}
