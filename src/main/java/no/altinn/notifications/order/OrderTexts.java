package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.order.NewOrder.EmailContent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the texts of a new order, with the configured senders where it names none. */
@Dependent
public class OrderTexts {

  private final String fromAddress;
  private final String senderNumber;

  @Inject
  public OrderTexts(
      @ConfigProperty(name = "notifications.email.default-sender") String fromAddress,
      @ConfigProperty(name = "notifications.sms.default-sender") String senderNumber) {
    this.fromAddress = fromAddress;
    this.senderNumber = senderNumber;
  }

  /** One text for each channel that the order has a text for. */
  List<MessageText> of(UUID id, NewOrder order) {
    List<MessageText> texts = new ArrayList<>(2);
    if (order.email() != null) {
      texts.add(email(id, order.kind(), order.email()));
    }
    if (order.sms() != null) {
      String sender = orDefault(order.sms().senderNumber(), senderNumber);
      texts.add(MessageText.sms(id, sender, order.sms().body()));
    }
    return texts;
  }

  private MessageText email(UUID id, OrderKind kind, EmailContent email) {
    String sender = orDefault(email.fromAddress(), fromAddress);
    return kind == OrderKind.INSTANT
        ? MessageText.instantEmail(id, sender, email.subject(), email.body(), email.contentType())
        : MessageText.email(
            id, sender, email.subject(), email.body(), email.contentType(), email.attachments());
  }

  private static String orDefault(String value, String fallback) {
    return value == null || value.isEmpty() ? fallback : value;
  }
}
