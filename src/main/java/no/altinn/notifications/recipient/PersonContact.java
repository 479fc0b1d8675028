package no.altinn.notifications.recipient;

/**
 * What the contact and reservation register says of a person.
 *
 * @param contactPoint addresses that may be used, as far as age goes; those of a reserved person
 *     may be used only by an order that ignores reservations
 * @param reserved whether the person reserved themselves against digital messages
 */
public record PersonContact(ContactPoint contactPoint, boolean reserved) {}
