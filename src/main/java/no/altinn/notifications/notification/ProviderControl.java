package no.altinn.notifications.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import no.altinn.notifications.notification.ProviderState.Mode;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/**
 * Where operators see and decide on providers. A decision reaches all servers within seconds; what
 * is being handed over meanwhile is not called back. Thread-safe.
 */
@ApplicationScoped
public class ProviderControl {

  private static final Sql CHANGES =
      Sql.of(
          "select channel, provider, before, after, mode, reason, made_by, at from"
              + " provider_weight_change order by id desc limit :most");

  private static final Sql RESUME =
      Sql.of(
          "update notification set due_at = :now where channel = :channel and due_at > :now and"
              + " send_after <= :now and provider = :provider and detail = :reason");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject BalanceStore store;
  @Inject Clock clock;

  /**
   * A provider's share.
   *
   * @param base what configuration gives it
   * @param down whether it only gets a message now and then, until it answers
   * @param worsened when it last lost weight, or null
   */
  public record Provider(
      String channel,
      String provider,
      int base,
      int weight,
      String mode,
      boolean down,
      Instant changed,
      Instant worsened) {}

  /**
   * A change of a weight.
   *
   * @param madeBy who decided: {@code balancing}, or an operator
   */
  public record Change(
      String channel,
      String provider,
      int before,
      int after,
      String mode,
      String reason,
      String madeBy,
      Instant at) {}

  /** All providers. */
  public List<Provider> providers() {
    return store.states().stream()
        .map(
            s ->
                new Provider(
                    s.channel(),
                    s.provider(),
                    s.base(),
                    s.weight(),
                    s.mode().name(),
                    s.isDown(),
                    s.changed(),
                    s.worsened()))
        .toList();
  }

  /** The newest changes first. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Change> changes(int most) {
    return CHANGES
        .on(dataSource)
        .with("most", most)
        .list(
            row ->
                new Change(
                    row.getString("channel"),
                    row.getString("provider"),
                    row.getInt("before"),
                    row.getInt("after"),
                    row.getString("mode"),
                    row.getString("reason"),
                    row.getString("made_by"),
                    Sql.instant(row, "at")));
  }

  /**
   * Fixes a provider's weight, until it is released.
   *
   * @return whether there is such a provider
   */
  public boolean pin(String channel, String provider, int weight, String by) {
    return decide(channel, provider, state -> weight, Mode.PINNED, "Pinned by an operator.", by);
  }

  /** Has nothing more handed to a provider, until it is released: its messages wait. */
  public boolean pause(String channel, String provider, String by) {
    return decide(channel, provider, state -> 0, Mode.PAUSED, "Paused by an operator.", by);
  }

  /**
   * Leaves a provider to the balancing again, with its configured weight. What waited for it is due
   * at once.
   */
  @Transactional(TxType.REQUIRED)
  public boolean release(String channel, String provider, String by) {
    RESUME
        .on(dataSource)
        .with("channel", channel)
        .with("provider", provider)
        .with("reason", Delivery.PAUSED)
        .with("now", TimeSource.now(clock))
        .update();
    return decide(
        channel, provider, ProviderState::base, Mode.AUTO, "Released by an operator.", by);
  }

  private boolean decide(
      String channel,
      String provider,
      ToIntFunction<ProviderState> weight,
      Mode mode,
      String reason,
      String by) {
    Optional<ProviderState> state =
        store.states().stream()
            .filter(s -> s.channel().equals(channel) && s.provider().equals(provider))
            .findFirst();
    state.ifPresent(s -> store.decided(s, weight.applyAsInt(s), mode, reason, by));
    return state.isPresent();
  }
}
