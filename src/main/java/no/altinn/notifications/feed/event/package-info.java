/**
 * Status changes as events (CloudEvents 1.0), read from the commit-ordered log by whoever passes
 * them on: web-hooks and JMS. They bear ids, words and the sender's reference, no personal data.
 */
package no.altinn.notifications.feed.event;
