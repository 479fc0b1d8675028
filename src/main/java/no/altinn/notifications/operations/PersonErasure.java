package no.altinn.notifications.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.feed.NumberHash;
import no.altinn.notifications.operations.ErasureStore.Batch;

/**
 * Erases one person on request from everything that was sent or stopped. What is still to be sent
 * needs the person's address and stays until it is final; the answer says how much that is, and the
 * request is to be repeated then. Every request is noted before anything is erased.
 */
@Dependent
public class PersonErasure {

  private static final int ROWS = 500;

  private final ErasureStore store;
  private final NumberHash hash;

  @Inject
  public PersonErasure(ErasureStore store, NumberHash hash) {
    this.store = store;
    this.hash = hash;
  }

  /**
   * What was erased.
   *
   * @param erasureId the note's id
   * @param orders that named the person
   * @param waiting notifications that are still to be sent and were left alone
   */
  public record Erased(UUID erasureId, int orders, int notifications, int waiting) {}

  /**
   * Erases a person.
   *
   * @param number the national identity number
   * @throws no.altinn.notifications.platform.Refusal if there is no key to hash it with for the
   *     note
   */
  public Erased erase(Caller caller, String number) {
    return erase(caller.name(), caller.organization().orElse(null), hash.of(number), number);
  }

  Erased erase(String by, String organization, byte[] hashed, String number) {
    UUID note = store.asked(by, organization, hashed);
    Batch sent = all(() -> store.notificationsOf(number, note, ROWS));
    Batch unsent = all(() -> store.unsentOrdersOf(number, note, ROWS));
    Batch erased = sent.plus(unsent);
    return new Erased(note, erased.orders(), erased.notifications(), store.waiting(number));
  }

  private static Batch all(Supplier<Batch> batches) {
    Batch sum = new Batch(0, 0);
    Batch next = batches.get();
    while (next.any()) {
      sum = sum.plus(next);
      next = batches.get();
    }
    return sum;
  }
}
