package no.altinn.notifications.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which orders this server is processing, so that their leases are kept however long a
 * condition or a register takes. Thread-safe.
 */
@ApplicationScoped
public class OrderLeases {

  @Inject OrderClaims claims;

  private final Map<UUID, UUID> held = new ConcurrentHashMap<>();

  /** Begins to keep the leases of orders under a token. */
  public void keep(UUID token, Collection<UUID> orders) {
    orders.forEach(id -> held.put(id, token));
  }

  /** Ceases to keep them. */
  public void letGo(UUID token, Collection<UUID> orders) {
    orders.forEach(id -> held.remove(id, token));
  }

  /** Renews what is kept; called every few seconds. */
  public void renew() {
    Map<UUID, UUID> now = Map.copyOf(held);
    if (!now.isEmpty()) {
      claims.renew(List.copyOf(now.keySet()), now.values().stream().distinct().toList());
    }
  }
}
