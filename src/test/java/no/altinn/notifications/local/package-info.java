/**
 * What stands in for the outside world when the product runs on one machine: an SMTP mailbox, an
 * SMS gateway, the inbox they share and the page that shows it. They speak the real wire, so the
 * product cannot tell them from a provider, and tests tell them at runtime how to misbehave.
 */
package no.altinn.notifications.local;
