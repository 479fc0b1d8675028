/**
 * Nothing is lost and nothing is sent twice unnoticed, whatever is killed, whenever: {@code ./mvnw
 * -Pfaults}. Orders are placed while processes die, and counted at the caller, in the database and
 * at the providers.
 */
package no.altinn.notifications.faults;
