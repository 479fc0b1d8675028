package no.altinn.notifications.feed.jms;

/**
 * An address that the broker refuses, and that is tried again by itself.
 *
 * @param reader the creator whose address it is, or null for the operators'
 * @param published everything up to this number is there
 * @param attempts how often in a row it was refused
 */
record HeldAddress(String reader, long published, int attempts) {}
