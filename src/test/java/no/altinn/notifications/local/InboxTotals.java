package no.altinn.notifications.local;

/**
 * How much was received, including what is no longer kept.
 *
 * @param emails e-mails; one with two recipients counts once
 * @param sms SMS; one in three segments counts once
 * @param segments SMS segments
 * @param emailRecipients different e-mail addresses
 * @param smsRecipients different numbers
 */
public record InboxTotals(
    long emails, long sms, long segments, int emailRecipients, int smsRecipients) {}
