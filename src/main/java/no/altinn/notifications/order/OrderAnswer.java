package no.altinn.notifications.order;

import java.net.URI;

/**
 * What a valid request is answered, whatever road it came.
 *
 * @param status the HTTP status, or the one that a reply by message names
 * @param receipt names what is stored
 * @param location where that can be read; null for a repeat
 * @param otherRequest whether an earlier request under the same idempotency id said something else
 */
record OrderAnswer(int status, Object receipt, URI location, boolean otherRequest) {}
