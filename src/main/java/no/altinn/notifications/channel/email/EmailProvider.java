package no.altinn.notifications.channel.email;

import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;

/**
 * Hands e-mails to someone who delivers them. Implementations are thread-safe, never wait longer
 * than their configured time limits, and answer with an outcome for whatever happens: an exception
 * counts as unknown.
 */
public interface EmailProvider {

  /** The provider's name in configuration, on notifications and in metrics. */
  String name();

  /**
   * Whether, after an unknown outcome, it asks what became of the e-mail before it sends it again.
   */
  default boolean asksFirst() {
    return false;
  }

  /** Hands over one e-mail. */
  SendOutcome send(OutgoingMessage message);
}
