package no.altinn.notifications.order;

/**
 * What became of a request of the future API.
 *
 * @param receipt names what is stored
 * @param repeated whether it was stored by an earlier request under the same idempotency id
 * @param otherRequest whether that earlier request said something else
 */
record ChainAnswer(ChainReceipt receipt, boolean repeated, boolean otherRequest) {

  /** The answer to a request that was stored just now. */
  static ChainAnswer stored(OrderStore.Batch batch) {
    return new ChainAnswer(ChainReceipt.of(batch), false, false);
  }
}
