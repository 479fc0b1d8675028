package no.altinn.notifications.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/** Keeps the weights of providers, for all servers, and changes them. Thread-safe. */
@ApplicationScoped
public class BalanceStore {

  private static final Sql REGISTER = Sql.in(BalanceStore.class, "register-providers.sql");
  private static final Sql STATES =
      Sql.of(
          "select channel, provider, base, weight, mode, changed, balanced, worsened from"
              + " provider_weight order by channel, provider");
  private static final Sql SEEN = Sql.in(BalanceStore.class, "seen-activity.sql");
  private static final Sql CHANGE = Sql.in(BalanceStore.class, "change-weights.sql");
  private static final Sql LOCK =
      Sql.of("select pg_try_advisory_xact_lock(hashtext('notifications.balance'))");
  private static final Sql FORGET = Sql.of("delete from provider_activity where bucket < :before");

  private static final Sql RETIRE =
      Sql.of(
          "delete from provider_weight where channel = any (:channels) and (channel || '/' ||"
              + " provider) <> all (:names)");

  private static final String BALANCING = "balancing";
  private static final Duration BURST = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SLOW_TO = Duration.ofMinutes(5);
  private static final Duration SLOW_FROM = Duration.ofMinutes(20);
  private static final Duration MEMORY = Duration.ofHours(1);

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  /** Makes known which providers there are; others of their channels are forgotten. */
  @Transactional(TxType.REQUIRES_NEW)
  public void register(List<ProviderState> providers) {
    REGISTER
        .on(dataSource)
        .with("channels", "text", providers, ProviderState::channel)
        .with("providers", "text", providers, ProviderState::provider)
        .with("bases", "integer", providers, ProviderState::base)
        .with("now", TimeSource.now(clock))
        .update();
    RETIRE
        .on(dataSource)
        .with("channels", "text", providers, ProviderState::channel)
        .with("names", "text", providers, p -> p.channel() + "/" + p.provider())
        .update();
  }

  /** The providers that were ever made known. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<ProviderState> states() {
    return read();
  }

  private List<ProviderState> read() {
    return STATES
        .on(dataSource)
        .list(
            row ->
                new ProviderState(
                    row.getString("channel"),
                    row.getString("provider"),
                    row.getInt("base"),
                    row.getInt("weight"),
                    ProviderState.Mode.valueOf(row.getString("mode")),
                    Sql.instant(row, "changed"),
                    Sql.instant(row, "balanced"),
                    Sql.instant(row, "worsened")));
  }

  /**
   * Applies the rules, unless another server is at it.
   *
   * @return what changed
   */
  @Transactional(TxType.REQUIRES_NEW)
  public List<WeightChange> balance() {
    if (!LOCK.on(dataSource).list(row -> row.getBoolean(1)).get(0)) {
      return List.of();
    }
    Instant now = TimeSource.now(clock);
    Map<String, Map<String, SeenActivity>> seen = seen(now);
    List<WeightChange> changes =
        read().stream().collect(Collectors.groupingBy(ProviderState::channel)).entrySet().stream()
            .flatMap(
                channel ->
                    new BalanceRules(
                            channel.getValue(), seen.getOrDefault(channel.getKey(), Map.of()), now)
                        .changes().stream())
            .toList();
    change(changes, c -> c.state().mode(), BALANCING, now);
    FORGET.on(dataSource).with("before", now.minus(MEMORY)).update();
    return changes;
  }

  private Map<String, Map<String, SeenActivity>> seen(Instant now) {
    Map<String, Map<String, SeenActivity>> seen = new HashMap<>();
    SEEN.on(dataSource)
        .with("burst", now.minus(BURST))
        .with("minute", now.minus(BURST).minus(MINUTE))
        .with("slow_to", now.minus(SLOW_TO))
        .with("slow_from", now.minus(SLOW_FROM))
        .list(
            row ->
                seen.computeIfAbsent(row.getString("channel"), channel -> new HashMap<>())
                    .put(
                        row.getString("provider"),
                        new SeenActivity(
                            row.getLong("burst_calls"),
                            row.getLong("burst_errors"),
                            row.getLong("calls"),
                            row.getLong("errors"),
                            row.getLong("awaited"),
                            row.getLong("prompt"))));
    return seen;
  }

  /** Changes what an operator decided. */
  @Transactional(TxType.REQUIRES_NEW)
  public void decided(
      ProviderState state, int weight, ProviderState.Mode mode, String reason, String by) {
    change(
        List.of(new WeightChange(state, weight, reason)),
        change -> mode,
        by,
        TimeSource.now(clock));
  }

  private void change(
      List<WeightChange> changes,
      Function<WeightChange, ProviderState.Mode> mode,
      String by,
      Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    CHANGE
        .on(dataSource)
        .with("ids", "uuid", changes, c -> Ids.next())
        .with("channels", "text", changes, c -> c.state().channel())
        .with("providers", "text", changes, c -> c.state().provider())
        .with("weights", "integer", changes, WeightChange::after)
        .with("modes", "text", changes, c -> mode.apply(c).name())
        .with("reasons", "text", changes, WeightChange::reason)
        .with("made_by", by)
        .with("by_balancing", by.equals(BALANCING))
        .with("now", now)
        .update();
  }
}
