/**
 * Tests that run inside the server, beside the application's beans, and what they share. They see
 * nothing of the test process around the server.
 */
package no.altinn.notifications.it.inside;
