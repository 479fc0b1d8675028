package no.altinn.notifications.feed.webhook;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Ids;
import no.altinn.notifications.platform.Lease;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/**
 * Lends endpoints to servers, each to one at a time, and keeps what they achieved. A lease that is
 * not returned runs out. Thread-safe.
 */
@ApplicationScoped
public class WebhookClaims {

  private static final Sql CLAIM = Sql.in(WebhookClaims.class, "claim.sql");
  private static final Sql RECORD = Sql.in(WebhookClaims.class, "record.sql");
  private static final Sql ONE = Sql.of("select * from webhook_endpoint where id = :id");
  private static final Sql HELD =
      Sql.of("select * from webhook_held where endpoint_id = any (:ids) order by seq");
  private static final Sql FORGET_HELD = Sql.of("delete from webhook_held where endpoint_id = :id");
  private static final Sql HOLD =
      Sql.of(
          "insert into webhook_held (endpoint_id, seq, attempts, since, retry_at) select :id, h.*"
              + " from unnest(:seqs, :attempts, :since, :retries) as h (seq, attempts, since,"
              + " retry_at)");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;
  @Inject SecretSeal seal;
  @Inject Attempts attempts;

  /**
   * Claims endpoints for which there is something to do, those first that waited longest.
   *
   * @param prompt how many of those that answer quickly, at most
   * @param slow how many of the others, at most
   */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Claimed> claim(int prompt, int slow) {
    UUID token = Ids.next();
    Instant now = TimeSource.now(clock);
    List<Claimed> claimed =
        CLAIM
            .on(dataSource)
            .with("prompt", prompt)
            .with("slow", slow)
            .with("now", now)
            .with("token", token)
            .with("holder", Lease.HOLDER)
            .with("lease", Lease.seconds())
            .list(row -> endpoint(row, token, now));
    return claimed.isEmpty() ? claimed : withHeld(claimed);
  }

  /** One endpoint without a lease, to call it out of turn. */
  @Transactional(TxType.REQUIRES_NEW)
  public Optional<Claimed> peek(UUID id) {
    Instant now = TimeSource.now(clock);
    return ONE.on(dataSource).with("id", id).list(row -> endpoint(row, null, now)).stream()
        .findFirst();
  }

  /**
   * Stores what was achieved; committed on return.
   *
   * @return false if the lease is lost: then somebody else works it, or it was changed, and nothing
   *     was stored
   */
  @Transactional(TxType.REQUIRES_NEW)
  public boolean record(Claimed endpoint, Progress progress, List<Attempt> made) {
    long stored =
        RECORD
            .on(dataSource)
            .with("id", endpoint.id())
            .with("token", endpoint.token())
            .with("confirmed", progress.confirmed())
            .with("seen", progress.seen())
            .with("ahead", "bigint", List.copyOf(progress.ahead()), seq -> seq)
            .with(
                "retry_at",
                progress.held().stream().map(Held::retryAt).min(Instant::compareTo).orElse(null))
            .with("attempts", progress.attempts())
            .with("failing_since", progress.failingSince())
            .with("next_attempt", progress.nextAttempt())
            .with("is_slow", progress.slow())
            .with("reason", progress.reason())
            .with("suspended", progress.suspended())
            .with("going", progress.going())
            .with("lease", Lease.seconds())
            .with("now", TimeSource.now(clock))
            .list(row -> row.getLong("stored"))
            .get(0);
    if (stored == 0) {
      return false;
    }
    FORGET_HELD.on(dataSource).with("id", endpoint.id()).update();
    HOLD.on(dataSource)
        .with("id", endpoint.id())
        .with("seqs", "bigint", progress.held(), Held::seq)
        .with("attempts", "integer", progress.held(), Held::attempts)
        .with("since", "timestamptz", progress.held(), Held::since)
        .with("retries", "timestamptz", progress.held(), Held::retryAt)
        .update();
    attempts.add(endpoint.id(), made);
    return true;
  }

  private Claimed endpoint(ResultSet row, UUID token, Instant now) throws SQLException {
    UUID id = Sql.uuid(row, "id");
    List<WebhookSecret> secrets = new ArrayList<>();
    seal.open(id, row.getBytes("secret")).ifPresent(secrets::add);
    Instant until = Sql.instant(row, "previous_until");
    if (until != null && until.isAfter(now)) {
      seal.open(id, row.getBytes("previous_secret")).ifPresent(secrets::add);
    }
    return new Claimed(
        id,
        token,
        row.getString("creator"),
        URI.create(row.getString("url")),
        secrets,
        Set.of((String[]) row.getArray("event_types").getArray()),
        row.getLong("confirmed"),
        Set.of((Long[]) row.getArray("ahead").getArray()),
        List.of(),
        row.getInt("attempts"),
        Sql.instant(row, "failing_since"),
        row.getBoolean("slow"));
  }

  private List<Claimed> withHeld(List<Claimed> claimed) {
    record Of(UUID endpoint, Held held) {}
    Map<UUID, List<Held>> held =
        HELD
            .on(dataSource)
            .ids("ids", claimed.stream().map(Claimed::id).toList())
            .list(
                row ->
                    new Of(
                        Sql.uuid(row, "endpoint_id"),
                        new Held(
                            row.getLong("seq"),
                            row.getInt("attempts"),
                            Sql.instant(row, "since"),
                            Sql.instant(row, "retry_at"))))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Of::endpoint, Collectors.mapping(Of::held, Collectors.toList())));
    return claimed.stream()
        .map(endpoint -> endpoint.holding(held.getOrDefault(endpoint.id(), List.of())))
        .toList();
  }
}
