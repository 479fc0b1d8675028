/**
 * Status changes as messages (docs/adr/0029): one address for each creator that wants them and one
 * with all for operators. Published in the order of the log by one server at a time, with a stored
 * place in the log, so that a broker that is away delays events and loses none.
 */
package no.altinn.notifications.feed.jms;
