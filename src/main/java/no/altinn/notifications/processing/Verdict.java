package no.altinn.notifications.processing;

import java.time.Instant;

/** What becomes of an order after its condition was asked. */
sealed interface Verdict {

  /** It goes out. */
  record Go() implements Verdict {}

  /**
   * It does not.
   *
   * @param detail what its owner is told, or null where the condition said so itself
   */
  record Stop(String detail) implements Verdict {}

  /**
   * Its condition is asked again.
   *
   * @param until when
   * @param detail what its owner is told meanwhile
   */
  record Wait(Instant until, String detail) implements Verdict {}
}
