package no.altinn.notifications.local;

import java.time.Instant;
import java.util.List;

/** A message that a stand-in accepted. */
public sealed interface Received permits ReceivedEmail, ReceivedSms {
  /** Unique among everything received. */
  String id();

  /** When the stand-in had the whole message, before it answered. */
  Instant receivedAt();

  /** The addresses or numbers it was handed over for. */
  List<String> recipients();

  /** Whether the sender was left without an answer, on purpose, after this was accepted. */
  boolean replyLost();
}
