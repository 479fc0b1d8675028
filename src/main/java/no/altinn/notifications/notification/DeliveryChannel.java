package no.altinn.notifications.notification;

import java.util.List;
import java.util.function.BiConsumer;
import no.altinn.notifications.platform.Channel;

/**
 * What a channel brings to have its notifications sent. One bean for each channel; the sweep, the
 * queue and the state machine come from the rooms that all channels share. Implementations are
 * thread-safe.
 */
public interface DeliveryChannel {

  /** The channel; its queue is {@code notifications.send.<name>}. */
  Channel channel();

  /** How many messages one hand-over takes at most. */
  int batchSize();

  /**
   * Where an attempt goes. Asked for each message before its attempt is recorded; {@link
   * OutgoingMessage#provider} says in the end where.
   */
  default ProviderChoice choose() {
    return ProviderChoice.NONE;
  }

  /**
   * Whether a provider of the channel can be asked, after an unknown outcome, if it has the
   * message. If so a message in doubt goes back to its provider even when that fails every call; if
   * not, it goes to another one then.
   */
  default boolean asksFirst() {
    return true;
  }

  /**
   * Hands messages to a provider and answers once for each, as soon as its outcome is known.
   * Returns when all are answered; a message that was not answered because of an exception counts
   * as unknown.
   *
   * @param messages 1 to {@link #batchSize} messages
   * @param outcomes takes each message's outcome
   */
  void send(List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes);

  /** In how many parts a message travels; null where the channel knows no parts. */
  default Integer segments(OutgoingMessage message) {
    return null;
  }

  /**
   * An outcome and who gave it.
   *
   * @param provider the provider's configured name
   * @param asksFirst whether the provider, after an unknown outcome, asks whether it has the
   *     message before it sends it again: then nothing it does is a repeat
   */
  record HandOver(String provider, SendOutcome outcome, boolean asksFirst) {
    public HandOver(String provider, SendOutcome outcome) {
      this(provider, outcome, false);
    }
  }
}
