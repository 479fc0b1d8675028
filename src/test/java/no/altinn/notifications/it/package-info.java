/**
 * Tests of the whole server: {@code *IT} against one Open Liberty with its real surroundings, black
 * box over HTTP ({@link no.altinn.notifications.it.WholeServer}) or inside the server ({@code
 * no.altinn.notifications.it.inside}, by Arquillian). All of them share one deployment.
 */
package no.altinn.notifications.it;
