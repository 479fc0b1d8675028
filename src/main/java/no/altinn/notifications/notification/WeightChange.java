package no.altinn.notifications.notification;

/**
 * A change of a provider's weight.
 *
 * @param reason for operators
 */
record WeightChange(ProviderState state, int after, String reason) {}
