package no.altinn.notifications.order;

import java.util.UUID;

/**
 * The answer to a legacy order (wire contract §1.2).
 *
 * @param orderId the order
 * @param recipientLookup what the registers said; absent if nobody had to be looked up
 */
public record OrderReceipt(UUID orderId, LookupAnswer recipientLookup) {}
