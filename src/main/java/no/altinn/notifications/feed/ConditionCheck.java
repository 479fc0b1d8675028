package no.altinn.notifications.feed;

import java.time.Instant;

/**
 * One time that an order's send condition was asked. Beyond upstream.
 *
 * @param answer Send, DoNotSend or Inconclusive
 * @param detail why it is inconclusive; null otherwise
 */
public record ConditionCheck(
    int attempt, Instant time, String answer, String detail, int latencyMilliseconds) {}
