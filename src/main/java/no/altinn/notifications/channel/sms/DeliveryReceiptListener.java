package no.altinn.notifications.channel.sms;

/** Takes receipts that come by a provider's session. Implementations are thread-safe. */
public interface DeliveryReceiptListener {

  /**
   * Takes a receipt. The provider is told that we have it when this returns; if it throws, the
   * provider is asked to repeat it.
   */
  void received(DeliveryReceipt receipt);
}
