package no.altinn.notifications.channel.sms;

import no.altinn.notifications.notification.NotificationStatus;

/**
 * What a provider says became of an SMS.
 *
 * @param provider the provider's configured name
 * @param reference what the provider called the message, or one of its parts, when it took it
 * @param status null as long as the message is on its way
 * @param weak whether the provider does not really know, so that the status must not replace one
 *     that somebody knew
 * @param detail the provider's own words for operators; no personal data
 */
public record DeliveryReceipt(
    String provider, String reference, NotificationStatus status, boolean weak, String detail) {}
