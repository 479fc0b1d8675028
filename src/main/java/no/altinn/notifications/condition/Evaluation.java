package no.altinn.notifications.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One time that an order's condition was asked.
 *
 * @param at when the asking began
 * @param latency how long it took
 */
public record Evaluation(UUID orderId, Instant at, Reply reply, Duration latency) {}
