package no.altinn.notifications.bench;

import java.time.Instant;

/** Something that sends what falls due. */
interface Contender extends AutoCloseable {

  /** Stores so many messages, half e-mail, half SMS, all due at one instant. */
  void store(int count, Instant due) throws Exception;

  /** Returns when all of them are sent and everything about them is stored. */
  void awaitEnd(int count) throws Exception;

  @Override
  default void close() {}
}
