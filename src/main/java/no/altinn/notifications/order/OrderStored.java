package no.altinn.notifications.order;

import java.util.UUID;

/**
 * News that an order which is due already was stored. Whoever hears it after the commit may put the
 * order on its queue at once; if nobody does, the sweep finds it.
 *
 * @param id the order
 * @param ticket the token that the message must carry
 */
public record OrderStored(UUID id, UUID ticket) {}
