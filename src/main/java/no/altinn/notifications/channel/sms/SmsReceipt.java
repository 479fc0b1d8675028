package no.altinn.notifications.channel.sms;

import java.time.Instant;

/**
 * What a provider says became of an SMS that it accepted. A provider that hears it on a connection
 * of its own, as by SMPP, fires this as a CDI event ({@code Event.fire}) and acknowledges the
 * receipt when that returns: it is stored by then. If it throws, the receipt is not stored and must
 * be asked for again. A message that was sent in parts has one receipt, for all of them.
 *
 * @param provider the provider's configured name
 * @param reference what the provider called the message when it accepted it, exactly as in {@code
 *     SendOutcome.Accepted}
 * @param state the word of SMPP 3.4, appendix B, such as {@code DELIVRD}, in any case
 * @param time when it came to that, or null if the provider does not say
 */
public record SmsReceipt(String provider, String reference, String state, Instant time) {}
