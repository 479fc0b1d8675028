package no.altinn.notifications.channel.sms;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;

/**
 * Hands SMS to someone who delivers them, many in one call. Implementations are thread-safe, never
 * wait longer than their configured time limits, and answer with an outcome for whatever happens.
 */
public interface SmsProvider {

  /** The provider's name in configuration, on notifications and in metrics. */
  String name();

  /**
   * Hands over messages; the answer holds an outcome for each by its id, and one that is missing
   * counts as unknown.
   */
  Map<UUID, SendOutcome> send(List<OutgoingMessage> messages);
}
