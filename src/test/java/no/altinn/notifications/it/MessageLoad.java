package no.altinn.notifications.it;

import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import no.altinn.notifications.it.MessageSender.Reply;
import no.altinn.notifications.local.LocalStack;

/**
 * A system that puts many orders on the queue, every other one under an idempotency id, and
 * collects their receipts as they come.
 */
final class MessageLoad {

  private final LocalStack stack;
  private final int messages;
  private final String reference = "by-message-" + UUID.randomUUID();
  private final String token;
  private final Map<String, Set<String>> ordersByMessage = new ConcurrentHashMap<>();
  private final AtomicInteger receipts = new AtomicInteger();
  private final MessageSender receiver;
  private CompletableFuture<Void> sending;
  private long since;

  MessageLoad(LocalStack stack, int messages) {
    this.stack = stack;
    this.messages = messages;
    this.token = stack.tokens().enterprise().scopes(Api.CREATE).sign();
    this.receiver = new MessageSender(stack, "ttd");
  }

  /** Starts to send and to receive. */
  void start() {
    receiver
        .context()
        .createConsumer(receiver.replies(), "JMSCorrelationID LIKE '" + reference + "-%'")
        .setMessageListener(message -> receive(new Reply(message)));
    resume();
    sending = CompletableFuture.runAsync(this::send);
  }

  /** Measures from now on. */
  void resume() {
    since = System.nanoTime();
  }

  /** How long it has gone on. */
  Duration took() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /** As a system with many orders does: a hundred to a transaction of the broker. */
  private void send() {
    try (JMSContext sender = receiver.context().createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSProducer producer = sender.createProducer();
      Queue in = sender.createQueue(MessageSender.IN);
      for (int i = 0; i < messages; i++) {
        producer.send(in, order(sender, i));
        if (i % 100 == 99) {
          sender.commit();
        }
      }
      sender.commit();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private Message order(JMSContext sender, int number) throws JMSException {
    String correlation = reference + "-" + number;
    boolean chain = number % 2 == 0;
    Message message =
        sender.createTextMessage(chain ? chain(correlation) : CrashIT.laterEmail(reference));
    message.setStringProperty("orderKind", chain ? "future" : "legacy-email");
    message.setStringProperty("token", token);
    message.setJMSCorrelationID(correlation);
    message.setJMSReplyTo(receiver.replies());
    return message;
  }

  private String chain(String idempotencyId) {
    return """
    {"idempotencyId": "%s", "sendersReference": "%s", "requestedSendTime": "2099-01-01T08:00:00Z",
     "recipient": {"recipientSms": {"phoneNumber": "+4791234567", "smsSettings": {"body": "Innhold"}}}}
    """
        .formatted(idempotencyId, reference);
  }

  private void receive(Reply reply) {
    try {
      JsonObject receipt = reply.json();
      ordersByMessage
          .computeIfAbsent(
              reply.message().getJMSCorrelationID(), c -> ConcurrentHashMap.newKeySet())
          .add(receipt.getString("orderId", receipt.getString("notificationOrderId", "none")));
      receipts.incrementAndGet();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until so many orders have a receipt. */
  void awaitReceipts(int wanted, Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> ordersByMessage.size() >= wanted);
  }

  /** All receipts, repeated ones too. */
  int receipts() {
    return receipts.get();
  }

  /** The orders that receipts name, an element for each message and each order it was told of. */
  List<String> orders() {
    return ordersByMessage.values().stream().flatMap(Set::stream).toList();
  }

  /** Takes the orders away again, which would never complete; answers how many there were. */
  int removed() {
    return new Orders(stack, Api.of(stack))
        .number(
            "with gone as (delete from orders where senders_reference = ? returning 1) select"
                + " count(*) from gone",
            reference);
  }

  /** Waits until all is sent, and hangs up. */
  void stop() {
    sending.join();
    await().until(() -> stack.broker().messagesOn(MessageSender.IN) == 0);
    receiver.close();
  }
}
