package no.altinn.notifications.feed.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How far an endpoint has come, to be stored.
 *
 * @param seen up to here nothing is left to try at once
 * @param nextAttempt when it is tried again at the earliest
 * @param reason why it fails, or null
 * @param suspended whether it gets nothing more until its owner says so
 * @param going whether this server goes on with it at once
 */
record Progress(
    long confirmed,
    long seen,
    Set<Long> ahead,
    List<Held> held,
    int attempts,
    Instant failingSince,
    Instant nextAttempt,
    boolean slow,
    String reason,
    boolean suspended,
    boolean going) {}
