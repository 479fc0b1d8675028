package no.altinn.notifications.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/**
 * How many requests a minute each creator may make, on all servers together: {@code
 * notifications.limits.requests-per-minute}, for one creator {@code
 * notifications.limits.requests-per-minute.<creator>}; none unless set, and 0 lifts it for a
 * creator. Read when a creator first calls. Thread-safe.
 */
@ApplicationScoped
class RequestLimits {

  private static final String SETTING = "notifications.limits.requests-per-minute";

  @Inject Config config;
  @Inject QuotaStore store;

  private final Map<String, Optional<LeasedQuota>> quotas = new ConcurrentHashMap<>();

  /** Counts a request; empty if the creator has no limit. */
  Optional<RateLimit> take(String creator) {
    return quotas.computeIfAbsent(creator, this::quota).map(LeasedQuota::take);
  }

  private Optional<LeasedQuota> quota(String creator) {
    return config
        .getOptionalValue(SETTING + "." + creator, Integer.class)
        .or(() -> config.getOptionalValue(SETTING, Integer.class))
        .filter(limit -> limit > 0)
        .map(limit -> new LeasedQuota(creator, new Quota(limit), store, System::nanoTime));
  }
}
