/**
 * How fast the product is beside the limits of the machine it runs on: {@code ./mvnw -Pbench}. Only
 * ratios to what ran in the same minutes hold; single figures belong to the machine and the hour.
 */
package no.altinn.notifications.bench;
