package no.altinn.notifications.feed.jms;

import java.time.Instant;
import java.util.UUID;

/**
 * A stretch of the log that an operator wants published once more.
 *
 * @param creator whose events; absent for all, to the operators
 * @param after entries beyond this number
 * @param upTo and up to this one
 * @param published how far it is
 * @param finished when it ended; absent before
 * @param refused what the broker said if it did not take the events, and the replay ended for that
 */
public record Replay(
    UUID id,
    String creator,
    long after,
    long upTo,
    long published,
    Instant requested,
    Instant finished,
    String refused) {}
