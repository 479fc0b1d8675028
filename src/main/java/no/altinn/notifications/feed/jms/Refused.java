package no.altinn.notifications.feed.jms;

/**
 * An address that the broker did not take an event at, while it is there: the address does not
 * exist, is full, or we may not send to it.
 *
 * @param posting the first that was refused
 * @param reason what the broker said
 */
record Refused(Posting posting, String reason) {}
