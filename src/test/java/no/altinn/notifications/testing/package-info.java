/** What tests of several rooms share. */
package no.altinn.notifications.testing;
