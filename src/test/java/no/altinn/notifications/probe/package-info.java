/**
 * What benchmarks and fault runs share: cheap callers, orders in bulk, stand-ins that only count,
 * and what must hold of the tables.
 */
package no.altinn.notifications.probe;
