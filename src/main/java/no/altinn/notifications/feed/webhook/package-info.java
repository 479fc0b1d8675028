/**
 * Status changes pushed to whoever registered an endpoint, signed by Standard Webhooks 1.0.0
 * (docs/adr/0028). Each endpoint follows the status log with a cursor of its own and is worked by
 * one server at a time; a slow or dead one keeps no other waiting.
 */
package no.altinn.notifications.feed.webhook;
